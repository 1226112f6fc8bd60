import type { StoreApi } from "zustand/vanilla";
import type { WorkflowDraft } from "../../../electron/hive/contract/bridge.ts";
import { toFailure } from "../../../electron/hive/contract/failure.ts";
import { sameData } from "../document/same-data.ts";
import type { SessionHive } from "./session-hive.ts";
import { isSame, knownDraft, type SessionState, wholeText } from "./session-state.ts";

/** Keeps a draft of what is not in the file yet. */
export interface DraftKeeper {
  /** Keeps it now, when there is anything to keep. */
  flush(): Promise<void>;
  /** Keeps it now, whether it was edited since or not. */
  again(): Promise<void>;
  /** Forgets what was to be kept: it is in the file, or given up. */
  skip(): Promise<void>;
  /** Keeps it, and nothing any more. */
  stop(): Promise<void>;
}

/** Keeps a draft a while after each edit, so that a crash takes no more than the last words. */
export function keepDraft(store: StoreApi<SessionState>, hive: SessionHive, after: number): DraftKeeper {
  let due: ReturnType<typeof setTimeout> | undefined;
  let going = Promise.resolve();
  const keep = async (): Promise<void> => {
    const state = store.getState();
    if (state.rival !== null) return; // a person chooses first
    const known = knownDraft(state);
    const [source, desk] = [wholeText(state), state.document.desk];
    const isSaved = source === state.saved.source && sameData(desk, state.saved.desk) && state.saved.revision !== null;
    try {
      if (isSaved) await hive.dropDraft({ id: state.id, known });
      else store.setState({ draft: (await hive.saveDraft({ id: state.id, source, desk, known })).revision });
      if (isSaved && isSame(state, store.getState())) store.setState({ dirty: false });
      if (store.getState().trouble !== null) store.setState({ trouble: null });
    } catch (thrown) {
      const failure = toFailure(thrown);
      const rival = failure.code === "stale" ? await otherDraft(hive, state) : null;
      store.setState(rival === null ? { trouble: failure } : { rival, trouble: null });
    }
  };
  const flush = async (): Promise<void> => {
    if (due === undefined) return await going;
    clearTimeout(due);
    due = undefined;
    going = going.then(keep);
    await going;
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (isSame(state, before) || !state.dirty) return;
    clearTimeout(due);
    due = setTimeout(() => void flush(), after);
  });
  const skip = async (): Promise<void> => {
    clearTimeout(due);
    due = undefined;
    await going;
  };
  return {
    flush,
    again: async () => {
      clearTimeout(due);
      due = undefined;
      going = going.then(keep);
      await going;
    },
    skip,
    stop: async () => {
      unsubscribe();
      await flush();
    },
  };
}

/** The draft that another window keeps of the same workflow; null: it cannot be had, or is gone. */
async function otherDraft(hive: SessionHive, { id, writer }: SessionState): Promise<WorkflowDraft | null> {
  try {
    const { draft } = await hive.readWorkflow(id);
    return draft?.writer === writer ? null : draft;
  } catch {
    return null; // why the draft was not kept is told
  }
}
