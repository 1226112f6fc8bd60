import { isMap } from "yaml";
import { changedData } from "./changed-data.ts";
import type { FieldPath } from "./edit.ts";
import { rewritten } from "./edit-result.ts";
import { withField } from "./field-text.ts";
import { ended, lineBreak, withBreaks } from "./lines.ts";
import { withText } from "./piece.ts";
import { sameData } from "./same-data.ts";
import { recordOf } from "./step-fields.ts";
import { composed } from "./step-text.ts";
import type { WorkflowDocument } from "./workflow-document.ts";
import { workflowSettings } from "./workflow-settings.ts";
import { fieldLines, nodeFor } from "./yaml-values.ts";

const fieldOrder = ["version", "name", "description", "inputs", "agents", "phases", "timeout", "steps", "output"];

/** The document with a field beside its steps set, or taken out; null when that cannot be done in its text. */
export function changedSettings(document: WorkflowDocument, path: FieldPath, value: unknown): WorkflowDocument | null {
  const [name] = path;
  if (typeof name !== "string" || name === "steps") return null;
  const wanted = recordOf(changedData(document.settings.raw, path, value)) ?? {};
  if (sameData(wanted, document.settings.raw)) return document;
  const settings = workflowSettings(wanted);
  const below = recordOf(composed(document.tail)?.toJS()) ?? {};
  const inTail = Object.hasOwn(below, name) || (name === "output" && !Object.hasOwn(document.settings.raw, name));
  if (!inTail) {
    const head = changedText(document.head, path, value);
    return head === null ? null : rewritten(document, { head, settings });
  }
  const tail = changedText(document.tail, path, value) ?? newTail(document, path, value);
  if (tail === null) return null;
  const end = lineBreak(document.head);
  const steps = document.steps.map((piece, place) =>
    place === document.steps.length - 1 ? withText(piece, ended(piece.text, end)) : piece,
  );
  return rewritten(document, { tail, settings, steps });
}

/** Head or tail with the field changed in place; null when it cannot be. */
function changedText(text: string, path: FieldPath, value: unknown): string | null {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const own = text.slice(mark.length);
  const parsed = composed(own);
  const data = recordOf(parsed?.toJS());
  if (!isMap(parsed?.contents) || data === null) return null;
  const changed = withField(
    { text: own, map: parsed.contents, data, order: fieldOrder, mayBeEmpty: true },
    path,
    value,
  );
  if (changed === null) return null;
  const after = composed(changed)?.toJS() ?? {};
  return sameData(after, changedData(data, path, value)) ? mark + changed : null;
}

/** The first field behind the steps. */
function newTail({ head, tail }: WorkflowDocument, path: FieldPath, value: unknown): string | null {
  if (composed(tail)?.toJS() !== null) return null;
  const [name, ...rest] = path;
  const end = lineBreak(head);
  return withBreaks(fieldLines(String(name), nodeFor(changedData(undefined, rest, value)), 0), end) + tail;
}
