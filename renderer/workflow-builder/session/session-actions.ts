import type { StoreApi } from "zustand/vanilla";
import type { Failure } from "../../../electron/hive/contract/failure.ts";
import type { Point } from "../document/desk.ts";
import type { Edit } from "../document/edit.ts";
import type { EditResult } from "../document/workflow-document.ts";
import type { SessionState } from "./session-state.ts";

/** How a workflow gets to its file and back. */
export interface SaveActions {
  /** Into its file; what ships is saved as a file of one's own. Answers why it could not be. */
  save(): Promise<Failure | null>;
  /** Into a new file. */
  saveAs(name: string): Promise<Failure | null>;
  /** Back to what the file says. It can be undone. */
  revert(): Promise<Failure | null>;
  /** Looks whether somebody else has changed the file. */
  lookAtFile(): Promise<void>;
  /** Which of the two is meant, where the file was changed by somebody else. */
  choose(which: "mine" | "file"): Promise<void>;
  /** Which of the two is kept, where another window keeps other words. */
  chooseDraft(which: "mine" | "theirs"): Promise<void>;
}

/** What can be done to a workflow that is open. */
export interface SessionActions extends SaveActions {
  /** Edits of the same `merge` within a second are undone as one. Tells why an edit cannot be made. */
  edit(edit: Edit, options?: { readonly merge?: string }): EditResult;
  undo(): void;
  redo(): void;
  /** `add`: to what is selected already; what is, is left out then. */
  select(keys: Iterable<string>, options?: { readonly add?: boolean }): void;
  /** The text of the selected steps; empty when none is. */
  copy(): string;
  cut(): string;
  paste(text: string, at?: Point, options?: { readonly keepIncoming?: boolean }): EditResult;
  /** Keeps now what would be kept soon. */
  flush(): Promise<void>;
  /** Keeps what is to be kept, and ends what goes on by itself. */
  close(): Promise<void>;
}

/** A workflow that is open: its state, and what can be done to it. */
export interface BuilderSession {
  readonly store: StoreApi<SessionState>;
  readonly actions: SessionActions;
}
