import type { BridgeRequest } from "../../../electron/hive/contract/bridge.ts";
import type { RunView } from "../../../electron/hive/contract/run.ts";
import { isDone } from "../../../electron/hive/contract/run-view.ts";
import type { InputValue, WorkflowInput } from "../../../electron/hive/contract/workflow.ts";
import type { RunValues } from "../../workflows/use-run-draft.ts";
import { graphOf } from "../document/graph.ts";
import type { InputSetting, WorkflowDocument } from "../document/workflow-document.ts";
import { type SessionState, wholeText } from "../session/session-state.ts";
import { planPart, type RunPart } from "./plan-part.ts";

export interface StartParts {
  readonly part: RunPart;
  readonly values: RunValues;
  /** Results of earlier runs by step. */
  readonly results: Readonly<Record<string, string>>;
}

/** What of an open workflow is run. */
export type Runnable = Pick<SessionState, "document" | "textProblem" | "id" | "dirty" | "saved">;

/** What the hive is asked to run: the file as it is, or the text as it stands when that is not in the file. */
export function startRequest(session: Runnable, { part, values, results }: StartParts): BridgeRequest<"startRun"> {
  const { document, id, dirty, saved } = session;
  const { given, only } = planPart(stepsOf(document), part, { pins: document.desk.pins, results });
  const isInFile = !dirty && saved.revision !== null;
  const text = { source: wholeText(session), name: document.settings.name || id };
  return {
    workflow: isInFile ? { id } : { ...text, id },
    inputs: { ...values.inputs },
    ...(values.model !== "auto" && { model: values.model }),
    given: { ...given },
    desk: document.desk,
    ...(only !== undefined && { only: [...only] }),
  };
}

/** The steps of a document with what each needs, by ids. */
export function stepsOf(document: WorkflowDocument) {
  const ids = new Map(document.steps.map(({ key, fields }) => [key, fields.id]));
  const needs = new Map<string, string[]>(document.steps.map(({ key }) => [key, []]));
  for (const { from, to } of graphOf(document).edges) needs.get(to)?.push(ids.get(from) ?? "");
  return document.steps.map(({ key, fields }) => ({ id: fields.id, needs: needs.get(key) ?? [] }));
}

/** What came out of a run's steps. */
export function resultsOf({ steps }: Pick<RunView, "steps">): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.filter(isDone).map(({ id, output }) => [id, output]));
}

/** The inputs that a document declares, as a form takes them. */
export function inputsOf(inputs: readonly InputSetting[]): Readonly<Record<string, WorkflowInput>> {
  return Object.fromEntries(
    inputs.map(({ name, description, default: value }) => [
      name,
      { description, ...(isInputValue(value) && { default: value }) },
    ]),
  );
}

function isInputValue(value: unknown): value is InputValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
