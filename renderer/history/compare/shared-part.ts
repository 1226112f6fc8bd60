import { diffSequence } from "./diff-sequence.ts";

/** Letters in all up to which texts are compared word by word; beyond that, line by line. */
const mostWordLetters = 20_000;

/** How much of two texts is in both, in the same order: 0 nothing, 1 all of it. */
export function sharedPart(before: string, after: string): number {
  const partsOf = before.length + after.length > mostWordLetters ? linesOf : wordsOf;
  const [one, other] = [partsOf(before), partsOf(after)];
  if (one.length + other.length === 0) return before === after ? 1 : 0;
  const alike = diffSequence(one, other).reduce(
    (sum, { kind, items }) => sum + (kind === "same" ? items.length : 0),
    0,
  );
  return (2 * alike) / (one.length + other.length);
}

/** Whether so little is shared that marks on single words would say nothing. */
export function isUnrelated(before: string, after: string): boolean {
  return sharedPart(before, after) < 0.4;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}

function linesOf(text: string): readonly string[] {
  return text.split("\n");
}
