import { type Alias, Document, isMap, isNode, isSeq, type Node, type Pair, visit, type YAMLMap } from "yaml";
import { lineBreak, withBreaks } from "./lines.ts";
import { sameData } from "./same-data.ts";
import { composed } from "./step-text.ts";
import { yamlText } from "./yaml-values.ts";

/** Most characters that aliases may stand for in all. */
const mostExpanded = 1_048_576;

/** A text whose steps are none that can be cut out yet. */
export interface WovenText {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly root: YAMLMap;
  readonly steps: Pair | undefined;
  /** What the text says. */
  readonly data: unknown;
}

/**
 * The same workflow with its steps as a list in block style, none of which names a part of another by an alias. Null:
 * the text cannot be written so.
 */
export function withPlainSteps(woven: WovenText): string | null {
  const candidates = [inBlocks, inBlocksAnew, fromData];
  for (const make of candidates) {
    const made = make(woven);
    if (made !== null && sameData(composed(made)?.toJS(), woven.data)) return made;
  }
  return null;
}

/** Only the list is written anew: all else stays. */
function inBlocks({ text, root, steps }: WovenText): string | null {
  const value = steps?.value;
  if (root.flow || !isSeq(value) || !value.flow || !value.range) return null;
  const [begin, end] = value.range;
  blockStyle(value);
  const [line = "", ...below] = text.slice(end).split(/(?<=\n)/);
  const comment = line.trim() === "" ? "" : ` ${line.trim()}`;
  const lines = yamlText(value).replaceAll(/^(?=[^\n])/gm, "  ");
  const made = withBreaks(`${comment}\n${lines}`, lineBreak(text));
  return text.slice(0, begin).trimEnd() + made + below.join("");
}

/** The whole file is in braces. */
function inBlocksAnew({ document, root, steps }: WovenText): string | null {
  if (!root.flow) return null;
  root.flow = false;
  if (isSeq(steps?.value)) blockStyle(steps.value);
  return document.toString({ lineWidth: 0 });
}

function fromData({ data }: WovenText): string {
  return new Document(data).toString({ lineWidth: 0 });
}

function blockStyle(list: { flow?: boolean; readonly items: readonly unknown[] }): void {
  list.flow = list.items.length === 0;
  for (const item of list.items) if (isMap(item)) item.flow = item.items.length === 0;
}

/** The text with the aliases of its steps written out, and those to parts of its steps; null when there are none. */
export function withoutAliases(text: string, document: Document.Parsed, steps: Node): string | null {
  const found: { readonly begin: number; readonly end: number; readonly data: unknown }[] = [];
  visit(document, {
    Alias: (_, alias: Alias) => {
      const target = alias.resolve(document);
      if (!alias.range || !(isWithin(alias, steps) || (isNode(target) && isWithin(target, steps)))) return;
      found.push({ begin: alias.range[0], end: alias.range[1], data: alias.toJS(document) });
    },
  });
  if (found.length === 0) return null;
  const written = found.map(({ data }) => JSON.stringify(data) ?? "null");
  if (written.reduce((sum, { length }) => sum + length, 0) > mostExpanded) {
    throw new RangeError("What the aliases stand for is longer than 1 MiB.");
  }
  const parts = found.map(({ begin }, index) => text.slice(found[index - 1]?.end ?? 0, begin) + written[index]);
  return parts.join("") + text.slice(found.at(-1)?.end ?? 0);
}

function isWithin(node: Node, whole: Node): boolean {
  if (!node.range || !whole.range) return false;
  return node.range[0] >= whole.range[0] && node.range[1] <= whole.range[2];
}
