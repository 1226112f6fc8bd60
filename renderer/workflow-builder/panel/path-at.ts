import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from "yaml";

/** Names of the mappings that lead to a place in a step's own lines; line and column count from 1 there. */
export function pathAt(text: string, line: number, column: number): readonly string[] {
  const { contents } = parseDocument(text, { logLevel: "silent" });
  const item = isSeq(contents) ? contents.items[0] : contents;
  return isMap(item) ? pathIn(item, offsetOf(text, line) + column - 1) : [];
}

function pathIn(map: YAMLMap, offset: number): readonly string[] {
  const pair = map.items.findLast(({ key }) => startOf(key) <= offset);
  if (pair === undefined || !isScalar(pair.key)) return [];
  const inside = isMap(pair.value) && startOf(pair.value) <= offset ? pathIn(pair.value, offset) : [];
  return [String(pair.key.value), ...inside];
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? Number.POSITIVE_INFINITY; // keys and values of a parsed mapping are nodes
}

function offsetOf(text: string, line: number): number {
  let offset = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const next = text.indexOf("\n", offset);
    if (next === -1) break;
    offset = next + 1;
  }
  return offset;
}
