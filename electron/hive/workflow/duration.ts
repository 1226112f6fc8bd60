const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Longest duration that a file may give: 24 hours, in milliseconds. */
export const longestDuration = 86_400_000;

/** How a duration is written, for a hint. */
export const durationForms = "Write a number and its unit: `500ms`, `30s`, `5m` or `1h`, at most `24h`.";

/** Milliseconds of a duration such as `500ms`, `2s`, `1.5m` or `1h`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  const factor = unit === undefined ? undefined : units[unit];
  return digits === undefined || factor === undefined ? undefined : Math.round(Number(digits) * factor);
}
