import type { StoreApi } from "zustand/vanilla";
import type { WorkflowDetail, WorkflowDraft } from "../../../electron/hive/contract/bridge.ts";
import type { Desk } from "../../../electron/hive/contract/desk.ts";
import { type Failure, isFailure, toFailure } from "../../../electron/hive/contract/failure.ts";
import { readDocument } from "../document/read-document.ts";
import { sameData } from "../document/same-data.ts";
import { withKeys } from "../document/with-keys.ts";
import { changed } from "./history.ts";
import type { DraftKeeper } from "./keep-draft.ts";
import { fileOf, snapshotOf } from "./opened-state.ts";
import type { SaveActions } from "./session-actions.ts";
import type { SessionHive } from "./session-hive.ts";
import { isSame, knownDraft, type SavedFile, type SessionState, type Snapshot, wholeText } from "./session-state.ts";

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
      const detail = await readDetail(store, hive);
      if (isFailure(detail)) return detail;
      store.setState((state) => ({ ...taken(state, fileOf(detail)), rival: null }));
      await draft.skip();
      await dropDraft(store, hive);
      return null;
    },
    lookAtFile: async () => await look(store, hive),
    choose: async (which) => {
      await draft.skip();
      store.setState((state) => (state.outside === null ? state : chosen(state, state.outside, which)));
      if (which === "file") await dropDraft(store, hive);
    },
    chooseDraft: async (which) => {
      await draft.skip();
      store.setState((state) => (state.rival === null ? state : drafted(state, state.rival, which)));
      await draft.again();
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
      ...{ name: name ?? (state.document.settings.name || "Workflow"), known: knownDraft(state) },
    });
    if (name !== undefined && id !== state.id) await hive.dropDraft({ id: state.id, known: knownDraft(state) });
    store.setState((now) => ({
      ...{ id, shipped: false, saved: { revision, source, desk }, dirty: !isSame(state, now) },
      ...{ outside: null, restoredFrom: null, draft: null, rival: null },
    }));
    return null;
  } catch (thrown) {
    return toFailure(thrown);
  }
}

async function dropDraft(store: Store, hive: SessionHive): Promise<void> {
  const { id, ...state } = store.getState();
  await hive.dropDraft({ id, known: knownDraft(state) }).catch(toFailure);
}

async function readDetail(store: Store, hive: SessionHive): Promise<WorkflowDetail | Failure> {
  try {
    return await hive.readWorkflow(store.getState().id);
  } catch (thrown) {
    return toFailure(thrown);
  }
}

/** What somebody else wrote is taken at once where nothing here is lost by it; else the person is told, and chooses. */
async function look(store: Store, hive: SessionHive): Promise<void> {
  const detail = await readDetail(store, hive);
  store.setState((state) => {
    if (isFailure(detail))
      return detail.code === "not_found" ? { saved: { ...state.saved, revision: null }, dirty: true } : state;
    const file = fileOf(detail);
    const isOthers = detail.draft?.writer !== state.writer && detail.draft?.revision !== state.draft;
    if (detail.draft !== null && isOthers && state.dirty && !state.saving) return { rival: detail.draft };
    if (file.revision === state.saved.revision || state.saving) return state;
    return state.dirty ? { outside: file } : taken(state, file);
  });
}

/** The state with the words of the other window, or with those that are here and take their place. */
function drafted(state: SessionState, rival: WorkflowDraft, which: "mine" | "theirs"): SessionState {
  const rest = { draft: rival.revision, rival: null, trouble: null, dirty: true };
  if (which === "mine") return { ...state, ...rest };
  return { ...replaced(state, rival.source, rival.desk ?? state.saved.desk), ...rest };
}

function chosen(state: SessionState, file: SavedFile, which: "mine" | "file"): SessionState {
  if (which === "file") return taken(state, file);
  return { ...state, saved: file, outside: null, trouble: null, dirty: true };
}

/** The state with what the file says. */
function taken(state: SessionState, file: SavedFile): SessionState {
  const rest = { saved: file, outside: null, restoredFrom: null, trouble: null, dirty: false };
  if (wholeText(state) === file.source && sameData(state.document.desk, file.desk)) return { ...state, ...rest };
  return { ...replaced(state, file.source, file.desk), ...rest };
}

/** The state with another text, which can be undone. */
function replaced(state: SessionState, source: string, desk: Desk): SessionState {
  const read = snapshotOf(source, readDocument(source, desk), state.document);
  const next: Snapshot =
    read.textProblem === null ? { ...read, document: withKeys(read.document, state.document) } : read;
  return { ...state, ...changed(state, next, false) };
}
