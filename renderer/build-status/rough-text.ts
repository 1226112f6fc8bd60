/** A time that is only estimated: `~40 s`, `~5 min`, `~2.5 h`. */
export function roughText(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return `~${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `~${minutes} min` : `~${(minutes / 60).toFixed(1)} h`;
}
