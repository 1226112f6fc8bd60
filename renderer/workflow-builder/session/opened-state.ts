import type { WorkflowDetail } from "../../../electron/hive/contract/bridge.ts";
import type { Desk } from "../../../electron/hive/contract/desk.ts";
import { emptyDesk } from "../document/desk.ts";
import { readDocument } from "../document/read-document.ts";
import type { ReadDocument, WorkflowDocument } from "../document/workflow-document.ts";
import type { SavedFile, SessionState, Snapshot } from "./session-state.ts";

/** Reads a text into pieces, here or in a worker. */
export type ReadText = (source: string, desk: Desk) => Promise<ReadDocument>;

/** The state in which a workflow is opened: with what was kept of it, should it not have been saved. */
export async function openedState(detail: WorkflowDetail, read: ReadText, writer: string): Promise<SessionState> {
  const saved = fileOf(detail);
  const file = snapshotOf(saved.source, await read(saved.source, saved.desk), emptyDocument(saved.desk));
  const { draft } = detail;
  const desk = draft?.desk ?? saved.desk;
  const kept = draft === null ? null : snapshotOf(draft.source, await read(draft.source, desk), file.document);
  const isOlder = draft !== null && saved.revision !== null && detail.changedAt > draft.savedAt;
  return {
    ...(kept ?? file),
    ...{ id: detail.id, shipped: detail.shipped, problems: [], bytes: 0, selection: new Set<string>() },
    ...{ past: [], future: [], saved, dirty: kept !== null, saving: false, trouble: null },
    restoredFrom: saved.revision === null ? null : (draft?.savedAt ?? null), // without a file there is nothing to go back to
    outside: isOlder ? saved : null,
    ...{ writer, draft: draft?.revision ?? null, rival: null },
  };
}

/** The file that the hive tells of. */
export function fileOf({ revision, source, desk, folder }: WorkflowDetail): SavedFile {
  const isThere = folder !== "draft" && revision !== "";
  return { revision: isThere ? revision : null, source, desk: desk ?? emptyDesk };
}

/** A text that was read. Where it is no YAML, the last good document stays in view beside it. */
export function snapshotOf(source: string, read: ReadDocument, last: WorkflowDocument): Snapshot {
  if (read.ok) return { document: read.document, textProblem: null };
  return { document: last, textProblem: { source, problems: read.problems } };
}

/** What is in view where no text was good yet. */
function emptyDocument(desk: Desk): WorkflowDocument {
  const empty = readDocument("", desk);
  if (!empty.ok) throw new Error("An empty text is a document.");
  return empty.document;
}
