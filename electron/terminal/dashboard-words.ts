import { bytes } from "./figures.ts";

/** A span in milliseconds, short: `45s`, `12m 05s`, `2h 30m`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}

/** A span that is only estimated, in milliseconds: `45s`, `30m`, `2h 10m`. */
export function roughSpan(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (milliseconds < 90_000) return span(milliseconds);
  return minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}

/** A time that is only estimated, in milliseconds: `40 s`, `5 min`, `2.5 h`. */
export function estimate(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** A moment (milliseconds since 1970) as date and time of this machine's place. */
export function localTime(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(":")}`;
}

/** A share from 0 to 100 as a bar of so many cells. */
export function bar(percent: number, cells: number): string {
  const full = Math.min(cells, Math.max(0, Math.floor((percent * cells) / 100)));
  return `[${"#".repeat(full)}${"-".repeat(cells - full)}]`;
}

/** How fast the hive works: what is being fetched, else what the models write. */
export function speedWords(tokensPerSecond: number | null, bytesPerSecond: number | null): string {
  if (bytesPerSecond !== null) return `Downloads: ${bytes(Math.round(bytesPerSecond))}/s`;
  return `Tokens: ${tokensPerSecond === null ? "-" : `${Math.round(tokensPerSecond)}/s`}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
