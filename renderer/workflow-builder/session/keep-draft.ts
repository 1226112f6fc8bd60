import type { StoreApi } from "zustand/vanilla";
import { toFailure } from "../../../electron/hive/contract/failure.ts";
import { sameData } from "../document/same-data.ts";
import type { SessionHive } from "./session-hive.ts";
import { isSame, type SessionState, wholeText } from "./session-state.ts";

/** Keeps a draft of what is not in the file yet. */
export interface DraftKeeper {
  /** Keeps it now, when there is anything to keep. */
  flush(): Promise<void>;
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
    const [source, desk] = [wholeText(state), state.document.desk];
    const isSaved = source === state.saved.source && sameData(desk, state.saved.desk) && state.saved.revision !== null;
    try {
      if (isSaved) await hive.dropDraft(state.id);
      else await hive.saveDraft({ id: state.id, source, desk });
      if (isSaved && isSame(state, store.getState())) store.setState({ dirty: false });
      if (store.getState().trouble !== null) store.setState({ trouble: null });
    } catch (thrown) {
      store.setState({ trouble: toFailure(thrown) });
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
    skip,
    stop: async () => {
      unsubscribe();
      await flush();
    },
  };
}
