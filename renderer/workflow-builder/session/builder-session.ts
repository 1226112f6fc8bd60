import { createStore, type StoreApi } from "zustand/vanilla";
import { type Failure, failure } from "../../../electron/hive/contract/failure.ts";
import { applyEdit } from "../document/apply-edit.ts";
import { clipText } from "../document/clip.ts";
import { changed, redone, undone } from "./history.ts";
import { keepDraft } from "./keep-draft.ts";
import { keepProblems } from "./keep-problems.ts";
import { saveActions } from "./save-actions.ts";
import type { BuilderSession, SessionActions } from "./session-actions.ts";
import type { CheckText, SessionHive } from "./session-hive.ts";
import type { SessionState } from "./session-state.ts";

/** What a session stands on. */
export interface SessionParts {
  /** As `openedState` made it. */
  readonly state: SessionState;
  readonly hive: SessionHive;
  readonly check: CheckText;
  readonly now: () => number;
  /** Milliseconds from the last edit until the draft is kept. */
  readonly draftAfter: number;
  /** Milliseconds from the last edit until the text is checked. */
  readonly checkAfter: number;
}

/** Longest time between two edits that are undone as one, in milliseconds. */
const mergeWithin = 1000;

/** Opens a workflow to be edited. */
export function createSession(parts: SessionParts): BuilderSession {
  const store = createStore<SessionState>(() => parts.state);
  const draft = keepDraft(store, parts.hive, parts.draftAfter);
  const stopChecks = keepProblems(store, parts.check, parts.checkAfter);
  const editing = editActions(store, parts.now);
  return {
    store,
    actions: {
      ...editing,
      ...clipActions(store, editing.edit),
      ...saveActions(store, parts.hive, draft),
      flush: draft.flush,
      close: async () => {
        stopChecks();
        await draft.stop();
      },
    },
  };
}

type Editing = Pick<SessionActions, "edit" | "undo" | "redo" | "select">;

function editActions(store: StoreApi<SessionState>, now: () => number): Editing {
  let last: { readonly merge: string; readonly at: number } | null = null;
  const merges = (merge: string | undefined): boolean => {
    const at = now();
    const merged = merge !== undefined && last?.merge === merge && at - last.at < mergeWithin;
    last = merge === undefined ? null : { merge, at };
    return merged;
  };
  const move = (step: (state: SessionState) => SessionState) => (): void => {
    last = null;
    store.setState(step);
  };
  return {
    edit: (edit, { merge } = {}) => {
      const state = store.getState();
      const result = edit.kind === "text" ? null : refusal(state);
      if (result !== null) return { ok: false, failure: result };
      const made = applyEdit(state.document, edit);
      if (edit.kind === "text" && !made.ok) {
        const textProblem = { source: edit.source, problems: made.problems ?? [] };
        store.setState(changed(state, { document: state.document, textProblem }, merges(merge)));
      }
      if (!made.ok || (made.document === state.document && state.textProblem === null)) return made;
      const next = changed(state, { document: made.document, textProblem: null }, merges(merge));
      store.setState(made.added.length === 0 ? next : { ...next, selection: new Set(made.added) });
      return made;
    },
    undo: move(undone),
    redo: move(redone),
    select: (keys, { add = false } = {}) => {
      store.setState((state) => ({ selection: add ? toggled(state.selection, keys) : new Set(keys) }));
    },
  };
}

function toggled(selection: ReadonlySet<string>, keys: Iterable<string>): ReadonlySet<string> {
  const next = new Set(selection);
  for (const key of keys) if (!next.delete(key)) next.add(key);
  return next;
}

function refusal({ textProblem }: SessionState): Failure | null {
  if (textProblem === null) return null;
  const [problem] = textProblem.problems;
  const place = problem === undefined ? "" : ` in line ${problem.line}, column ${problem.column}`;
  return failure("bad_workflow", `The text is no YAML${place}.`, { hint: "Put the text right first." });
}

type Clipping = Pick<SessionActions, "copy" | "cut" | "paste">;

function clipActions(store: StoreApi<SessionState>, edit: SessionActions["edit"]): Clipping {
  const copy = (): string => {
    const { document, selection } = store.getState();
    return selection.size === 0 ? "" : clipText(document, selection);
  };
  return {
    copy,
    cut: () => {
      const text = copy();
      const removed = edit({ kind: "remove", steps: [...store.getState().selection] });
      return removed.ok ? text : "";
    },
    paste: (clip, at, options = {}) => edit({ kind: "paste", clip, ...(at !== undefined && { at }), ...options }),
  };
}
