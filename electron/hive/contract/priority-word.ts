/** A priority from 0 to 10 in the words of the coordination document. */
export function priorityWord(priority: number): "CRITICAL" | "HIGH" | "NORMAL" | "LOW" {
  if (priority >= 8) return "CRITICAL";
  if (priority >= 6) return "HIGH";
  return priority >= 4 ? "NORMAL" : "LOW";
}
