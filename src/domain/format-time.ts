import { zoneFormats } from './zone-formats.ts';

const formatIn = zoneFormats({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/**
 * An ISO 8601 instant as the reader's clock shows it: `Sun, 22 Nov 2026, 10:05 GMT-4 (America/Caracas)`.
 * Null stands for the machine's zone. What is no date is shown as it is.
 */
export function formatTime(iso: string, timezone: string | null): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const format = formatIn(timezone);
  // As the reader wrote it: the resolved name of Asia/Kolkata is Asia/Calcutta.
  const zone = timezone ?? format.resolvedOptions().timeZone;
  const text = format.format(time);
  return text.endsWith(` ${zone}`) ? text : `${text} (${zone})`;
}
