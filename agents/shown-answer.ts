import type { Answered } from "./tool-client.ts";

/** What a model is shown of an answer: as much as it may take, and that there was more. */
export function shownAnswer({ text, isError }: Answered, longest: number): string {
  const whole = isError ? `It failed: ${text}` : text;
  if (whole.length <= longest) return whole;
  return `${whole.slice(0, longest)}\n(Cut: ${longest} of ${whole.length} characters.)`;
}
