import { type Document, isMap, isSeq, parseDocument, type YAMLMap, YAMLSeq } from "yaml";
import { changedData } from "./changed-data.ts";
import type { FieldPath, WrittenFields } from "./edit.ts";
import { withField } from "./field-text.ts";
import { lineBreak, withBreaks } from "./lines.ts";
import { commentsIn } from "./marks.ts";
import { sameData } from "./same-data.ts";
import { recordOf } from "./step-fields.ts";
import { fieldLines, nodeFor, shifted, yamlText } from "./yaml-values.ts";

/** Fields of a step in the order in which they are usually written. */
const fieldOrder = [
  ...[
    "id",
    "agent",
    "specialization",
    "agent_id",
    "uses",
    "type",
    "disabled",
    "phase",
    "approval",
    "priority",
    "needs",
  ],
  ...["when", "for_each", "timeout", "schedule_to_start", "heartbeat", "deadline", "retry", "resources"],
  ...["verify", "schema", "with", "prompt"],
];

/** A text of YAML; undefined where it is none. */
export function composed(text: string): Document.Parsed | undefined {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false });
  return document.errors.length === 0 ? document : undefined;
}

/** What the one step of a text says; undefined where the text is not one step. */
export function dataOfStep(text: string): unknown {
  const document = composed(text);
  if (document === undefined || !isSeq(document.contents) || document.contents.items.length !== 1) return undefined;
  return (document.toJS() as readonly unknown[])[0];
}

/** The lines of a new step. */
export function newStepText(fields: WrittenFields, dash: number): string {
  const known = fieldOrder.filter((name) => Object.hasOwn(fields, name));
  const names = [...known, ...Object.keys(fields).filter((name) => !fieldOrder.includes(name))];
  const given = names.filter((name) => fields[name] !== undefined);
  const lines = given.map((name) => fieldLines(name, nodeFor(fields[name]), dash + 2));
  return `${" ".repeat(dash)}- ${lines.join(" ".repeat(dash + 2)) || "{}\n"}`;
}

/** A step's text with one field set, or taken out where the value is undefined. Null: the text is not a step. */
export function changedStepText(text: string, path: FieldPath, value: unknown): string | null {
  const document = composed(text);
  const list = document?.contents;
  const step = isSeq(list) ? list.items[0] : undefined;
  const data = recordOf((document?.toJS() as readonly unknown[] | null)?.[0]);
  if (document === undefined || !isMap(step) || data === null) return null;
  const wanted = changedData(data, path, value);
  const inPlace = withField({ text, map: step, data, order: fieldOrder }, path, value);
  if (inPlace !== null && sameData(dataOfStep(inPlace), wanted)) return inPlace;
  return rewritten(text, step, wanted);
}

/** The step written anew: with the comments of its nodes where that works, else with all of its comments above it. */
function rewritten(text: string, step: YAMLMap, wanted: unknown): string | null {
  const dash = text.search(/^[ \t]*-/m) === -1 ? 0 : (/^([ \t]*)-/m.exec(text)?.[1]?.length ?? 0);
  const end = lineBreak(text);
  const comments = commentsIn(text);
  const above = text.slice(0, /^[ \t]*-/m.exec(text)?.index ?? 0);
  const withNodes = above + listText(nodeFor(wanted, step), dash);
  const plain = comments.map((comment) => `${" ".repeat(dash)}${comment}\n`).join("") + listText(nodeFor(wanted), dash);
  const keeps = (made: string): boolean =>
    sameData(dataOfStep(made), wanted) && comments.every((comment) => made.includes(comment));
  const made = [withNodes, plain].map((lines) => withBreaks(lines.replaceAll("\r\n", "\n"), end)).find(keeps);
  return made ?? null;
}

function listText(step: unknown, dash: number): string {
  const list = new YAMLSeq();
  list.items.push(step);
  const indentation = " ".repeat(dash);
  return indentation + shifted(yamlText(list), dash);
}
