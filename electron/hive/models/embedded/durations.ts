const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const WHOLE = /^-?(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/;

/**
 * Reads `keep_alive`: seconds as a number, or a text such as "5m", "1h30m" or "-1". Gives milliseconds; anything negative is for
 * ever; undefined for what is neither.
 */
export function readKeepAlive(value: unknown): number | undefined {
  if (typeof value === "number") return forEver(value * 1000);
  if (typeof value !== "string") return undefined;
  if (/^-?\d+(\.\d+)?$/.test(value)) return forEver(Number(value) * 1000);
  if (!WHOLE.test(value)) return undefined;
  let milliseconds = 0;
  for (const [, amount, , unit] of value.matchAll(/(\d+(\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
    milliseconds += Number(amount) * (UNITS[unit ?? ""] ?? 0);
  }
  return forEver(value.startsWith("-") ? -1 : milliseconds);
}

function forEver(milliseconds: number): number {
  return milliseconds < 0 ? Number.POSITIVE_INFINITY : milliseconds;
}
