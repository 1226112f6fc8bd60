import { expect, test } from "vitest";
import { describe as describeNode, type SourceNode } from "./source-tree.ts";

function scalar(value: string | number | boolean | null | undefined, written: string): SourceNode {
  return { kind: "scalar", at: 0, value, written };
}

test.each([
  [scalar("hello", "hello"), "text"],
  [scalar("", '""'), "empty text"],
  [scalar(null, ""), "empty"],
  [scalar(5, "0x5"), "the number 0x5"],
  [scalar(true, "true"), "the truth value true"],
  [scalar(undefined, "2001-01-01"), "a value of another kind"],
  [{ kind: "list", at: 0, items: [] } as const, "a list"],
  [{ kind: "map", at: 0, fields: new Map() } as const, "a mapping"],
])("names the kind of %o", (node, words) => {
  expect(describeNode(node)).toBe(words);
});
