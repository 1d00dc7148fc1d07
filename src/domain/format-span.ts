const UNITS: [name: string, ms: number][] = [
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['min', 60 * 1000],
  ['s', 1000],
];

/** A length of time in its largest unit of which there are two: `45 s`, `30 min`, `36 h`, `3 d`. */
export function formatSpan(ms: number): string {
  const [name, unit] = UNITS.find(([, each]) => ms >= 2 * each) ?? ['s', 1000];
  return `${Math.max(0, Math.round(ms / unit))} ${name}`;
}
