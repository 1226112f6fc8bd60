/** How long a model stays in memory if nobody asks it; times in milliseconds. */
export function untilText(until: number | null, now: number): string {
  if (until === null) return "stays";
  const minutes = Math.ceil((until - now) / 60_000);
  return minutes <= 0 ? "is being unloaded" : `for ${minutes} min more`;
}
