/** A duration in milliseconds as a person reads it. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} m ${pad(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} m`;
}

/** A number of bytes, in the decimal units of shops and systems. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = count / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 9.95 ? 1 : 0)} ${units[unit]}`;
}

/** A count of tokens. */
export function tokenCount(count: number): string {
  return count === 1 ? "1 token" : `${count} tokens`;
}

/** Tokens a second; empty while unknown. */
export function tokenRate(perSecond: number | null): string {
  if (perSecond === null || !Number.isFinite(perSecond)) return "";
  return `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
