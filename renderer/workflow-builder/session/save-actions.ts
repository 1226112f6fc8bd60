import type { StoreApi } from "zustand/vanilla";
import { type Failure, isFailure, toFailure } from "../../../electron/hive/contract/failure.ts";
import { readDocument } from "../document/read-document.ts";
import { sameData } from "../document/same-data.ts";
import { withKeys } from "../document/with-keys.ts";
import { changed } from "./history.ts";
import type { DraftKeeper } from "./keep-draft.ts";
import { fileOf, snapshotOf } from "./opened-state.ts";
import type { SaveActions } from "./session-actions.ts";
import type { SessionHive } from "./session-hive.ts";
import { isSame, type SavedFile, type SessionState, type Snapshot, wholeText } from "./session-state.ts";

type Store = StoreApi<SessionState>;

/** Makes them for one session. */
export function saveActions(store: Store, hive: SessionHive, draft: DraftKeeper): SaveActions {
  const save = async (name?: string): Promise<Failure | null> => {
    const state = store.getState();
    if (state.saving) return null;
    store.setState({ saving: true });
    await draft.skip();
    const failed = await write(store, hive, { state: store.getState(), name });
    store.setState({ saving: false, trouble: failed });
    if (failed?.code === "stale") await look(store, hive);
    return failed;
  };
  return {
    save: async () => await save(),
    saveAs: async (name) => await save(name),
    revert: async () => {
      const file = await readFile(store, hive);
      if (isFailure(file)) return file;
      store.setState((state) => taken(state, file));
      await draft.skip();
      await hive.dropDraft(store.getState().id).catch(toFailure);
      return null;
    },
    lookAtFile: async () => await look(store, hive),
    choose: async (which) => {
      await draft.skip();
      store.setState((state) => (state.outside === null ? state : chosen(state, state.outside, which)));
      if (which === "file") await hive.dropDraft(store.getState().id).catch(toFailure);
    },
  };
}

interface Write {
  readonly state: SessionState;
  /** Undefined: into its own file. */
  readonly name: string | undefined;
}

async function write(store: Store, hive: SessionHive, { state, name }: Write): Promise<Failure | null> {
  const [source, desk] = [wholeText(state), state.document.desk];
  const isNew = name !== undefined || state.shipped || state.id.startsWith("draft/");
  try {
    const { id, revision } = await hive.saveWorkflow({
      ...{ id: name === undefined ? state.id : null, source, desk, expected: isNew ? null : state.saved.revision },
      name: name ?? (state.document.settings.name || "Workflow"),
    });
    if (name !== undefined && id !== state.id) await hive.dropDraft(state.id);
    store.setState((now) => ({
      ...{ id, shipped: false, saved: { revision, source, desk }, dirty: !isSame(state, now) },
      ...{ outside: null, restoredFrom: null },
    }));
    return null;
  } catch (thrown) {
    return toFailure(thrown);
  }
}

async function readFile(store: Store, hive: SessionHive): Promise<SavedFile | Failure> {
  try {
    return fileOf(await hive.readWorkflow(store.getState().id));
  } catch (thrown) {
    return toFailure(thrown);
  }
}

/** What somebody else wrote is taken at once where nothing here is lost by it; else the person is told, and chooses. */
async function look(store: Store, hive: SessionHive): Promise<void> {
  const file = await readFile(store, hive);
  store.setState((state) => {
    if (isFailure(file))
      return file.code === "not_found" ? { saved: { ...state.saved, revision: null }, dirty: true } : state;
    if (file.revision === state.saved.revision || state.saving) return state;
    return state.dirty ? { outside: file } : taken(state, file);
  });
}

function chosen(state: SessionState, file: SavedFile, which: "mine" | "file"): SessionState {
  if (which === "file") return taken(state, file);
  return { ...state, saved: file, outside: null, trouble: null, dirty: true };
}

/** The state with what the file says. */
function taken(state: SessionState, file: SavedFile): SessionState {
  const rest = { saved: file, outside: null, restoredFrom: null, trouble: null, dirty: false };
  if (wholeText(state) === file.source && sameData(state.document.desk, file.desk)) return { ...state, ...rest };
  const read = snapshotOf(file.source, readDocument(file.source, file.desk), state.document);
  const next: Snapshot =
    read.textProblem === null ? { ...read, document: withKeys(read.document, state.document) } : read;
  return { ...changed(state, next, false), ...rest };
}
