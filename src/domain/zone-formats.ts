/**
 * The formatters of one form by zone (null: the machine's), each made once: making one costs more than a
 * thousand uses of it.
 */
export function zoneFormats(
  options: Intl.DateTimeFormatOptions,
): (timezone: string | null) => Intl.DateTimeFormat {
  const formats = new Map<string | null, Intl.DateTimeFormat>();
  return (timezone) => {
    let format = formats.get(timezone);
    if (format === undefined) {
      const zone = timezone === null ? {} : { timeZone: timezone };
      format = new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', ...zone });
      formats.set(timezone, format);
    }
    return format;
  };
}
