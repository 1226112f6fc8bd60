import { type Failure, failure } from "../../../electron/hive/contract/failure.ts";
import type { RunView } from "../../../electron/hive/contract/run.ts";
import { emptyDesk } from "../document/desk.ts";
import { readDocument } from "../document/read-document.ts";
import { createSession } from "../session/builder-session.ts";
import { openedState } from "../session/opened-state.ts";
import type { BuilderSession } from "../session/session-actions.ts";

const past: Failure = failure("conflict", "This is what a run used: it cannot be changed.", {
  hint: "Open it as a draft to go on from it.",
});

const refused = async (): Promise<Failure> => past;
const nothing = async (): Promise<void> => {};

/** The workflow that a run used, as it lay on the canvas then: to be looked at, and not to be changed. */
export async function pastSession({ source, desk, workflow, id }: Graph): Promise<BuilderSession> {
  const file = {
    id,
    name: workflow,
    description: "",
    steps: 0,
    shipped: false,
    folder: "draft",
    changedAt: 0,
  } as const;
  const detail = { ...file, source, desk, revision: "", draft: null, problems: [], inputs: {}, plan: [] };
  const state = await openedState(detail, async (text, lying) => readDocument(text, lying ?? emptyDesk), "");
  const never = async () => Promise.reject(new Error("A past run is neither read nor saved as a file."));
  const hive = { readWorkflow: never, saveWorkflow: never, saveDraft: never, dropDraft: never };
  const session = createSession({ state, hive, check: async () => [], now: Date.now, draftAfter: 0, checkAfter: 0 });
  const { select, copy, close } = session.actions;
  const refuse = () => ({ ok: false, failure: past }) as const;
  const fixed = { edit: refuse, paste: refuse, undo: () => {}, redo: () => {}, cut: copy, flush: nothing };
  const unsaved = { save: refused, saveAs: refused, revert: refused, lookAtFile: nothing };
  const choices = { choose: nothing, chooseDraft: nothing };
  return { store: session.store, actions: { ...fixed, ...unsaved, ...choices, select, copy, close } };
}

type Graph = Pick<RunView, "id" | "source" | "desk" | "workflow">;
