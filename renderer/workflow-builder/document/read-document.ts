import { type Document, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Desk } from "../../../electron/hive/contract/desk.ts";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { ended, lineBreak, lineEnd } from "./lines.ts";
import { withoutAliases, withPlainSteps } from "./plain-steps.ts";
import { type SplitText, splitSteps } from "./split-steps.ts";
import { recordOf, stepFields } from "./step-fields.ts";
import type { ReadDocument, WorkflowDocument } from "./workflow-document.ts";
import { workflowSettings } from "./workflow-settings.ts";
import { wholeProblem, yamlProblems } from "./yaml-problems.ts";

interface Cut extends SplitText {
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether the text was written another way first. */
  readonly rewoven: boolean;
}

type ReadText = Cut | { readonly problems: readonly Problem[] };

/** Reads the text of a workflow file into pieces. */
export function readDocument(source: string, desk: Desk): ReadDocument {
  const mark = source.startsWith("\uFEFF") ? "\uFEFF" : "";
  const read = readText(source.slice(mark.length), false);
  if ("problems" in read) return { ok: false, problems: read.problems };
  const { steps: written } = read.data;
  const data: readonly unknown[] = Array.isArray(written) ? written : [];
  const steps = read.steps.map((text, index) => ({ key: `k${index}`, text, fields: stepFields(data[index]) }));
  const document: WorkflowDocument = {
    ...{ head: mark + read.head, steps, tail: read.tail, settings: workflowSettings(read.data), desk },
    asOpened: read.rewoven ? source : null,
    nextKey: steps.length,
  };
  return { ok: true, document };
}

function readText(text: string, rewoven: boolean): ReadText {
  const document = parseDocument(text, {
    ...{ uniqueKeys: false, prettyErrors: false, keepSourceTokens: true },
  });
  if (document.errors.length > 0) return { problems: yamlProblems(text, document.errors) };
  try {
    return cutText(text, document, rewoven);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { problems: [wholeProblem(message, "Write out what the aliases stand for.")] };
  }
}

function cutText(text: string, document: Document.Parsed, rewoven: boolean): ReadText {
  const { contents: root } = document;
  if (root === null || (isScalar(root) && root.value === null)) return withoutSteps(text, {});
  const data = recordOf(document.toJS());
  if (!isMap(root) || data === null) {
    return { problems: [wholeProblem("A workflow must be a mapping of fields.", "Begin with `version: 1`.")] };
  }
  const [steps, second] = root.items.filter(({ key }) => isScalar(key) && key.value === "steps");
  if (second !== undefined) return { problems: [wholeProblem("`steps` is given twice.", "Keep one of the two.")] };
  const cut = steps === undefined ? noSteps(text, root, data) : cutSteps({ text, document, root, steps, data });
  if (cut !== null) return "problems" in cut ? cut : { ...cut, rewoven: rewoven || cut.rewoven };
  const plain = rewoven ? null : withPlainSteps({ text, document, root, steps, data });
  if (plain !== null) return readText(plain, true);
  return {
    problems: [wholeProblem("The steps cannot be told apart.", "Begin each step on a line of its own with `- `.")],
  };
}

interface Whole {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly root: YAMLMap;
  readonly steps: Pair;
  readonly data: Readonly<Record<string, unknown>>;
}

function cutSteps({ text, document, root, steps, data }: Whole): ReadText | null {
  const { value } = steps;
  if (root.flow || document.directives?.yaml.explicit) return null;
  if (value === null || (isScalar(value) && value.value === null) || (isSeq(value) && value.items.length === 0)) {
    return emptyList(text, steps, data);
  }
  if (!isSeq(value)) {
    const problem = wholeProblem("`steps` must be a list of steps.", "Write for example `- id: first` below it.");
    return { problems: [problem] };
  }
  if (value.flow) return null;
  const plain = text.includes("*") ? withoutAliases(text, document, value) : null;
  if (plain !== null) return readText(plain, true);
  const split = splitSteps(text, value);
  return split === null ? null : { ...split, data, rewoven: false };
}

/** `steps:` with nothing below it, or with an empty list. */
function emptyList(text: string, { key, value }: Pair, data: Cut["data"]): Cut {
  const begin = (isNode(key) ? key.range?.[1] : undefined) ?? text.length;
  const colon = text.indexOf(":", begin) + 1;
  const list = isSeq(value) && value.range ? value.range : [colon, colon];
  const line = text.slice(colon, list[0]).trimEnd() + text.slice(list[1], lineEnd(text, list[1] ?? colon));
  const head = ended(text.slice(0, colon) + line, lineBreak(text));
  const tail = text.slice(lineEnd(text, list[1] ?? colon));
  return { head, steps: [], tail, data, rewoven: head + tail !== text };
}

/** A workflow that has no list of steps yet: it comes behind its other fields. */
function noSteps(text: string, root: YAMLMap, data: Cut["data"]): Cut | null {
  if (root.items.length === 0) return withoutSteps("", data);
  const end = root.range?.[1] ?? text.length;
  return root.flow ? null : withoutSteps(text, data, text[end - 1] === "\n" ? end : lineEnd(text, end));
}

function withoutSteps(text: string, data: Cut["data"], at = text.length): Cut {
  const end = lineBreak(text);
  const head = `${ended(text.slice(0, at), end)}steps:${end}`;
  return { head, steps: [], tail: text.slice(at), data, rewoven: true };
}
