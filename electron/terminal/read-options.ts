import { InvalidArgumentError } from "commander";

/** Reads a count of at least 1, at most 500. */
export function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= 500) return count;
  throw new InvalidArgumentError("It is a number from 1 to 500.");
}
