import type { WorkflowDraft } from "../../../electron/hive/contract/bridge.ts";
import type { Desk } from "../../../electron/hive/contract/desk.ts";
import type { Failure } from "../../../electron/hive/contract/failure.ts";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { sourceOf } from "../document/source.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";

/** A text that is no YAML. */
export interface BrokenText {
  readonly source: string;
  readonly problems: readonly Problem[];
}

/** What is undone and redone as one. */
export interface Snapshot {
  readonly document: WorkflowDocument;
  /** The text as a person left it where it is no YAML: the document is the last good one then. */
  readonly textProblem: BrokenText | null;
}

/** A workflow's file as this window knows it. */
export interface SavedFile {
  /** Null: there is no such file, or no more. */
  readonly revision: string | null;
  readonly source: string;
  readonly desk: Desk;
}

/** A problem of the text, with the step in whose lines it is. */
export interface StepProblem extends Problem {
  /** Key of the step; null: it is beside the steps. */
  readonly step: string | null;
}

/** One workflow while it is edited. */
export interface SessionState extends Snapshot {
  /** Names the workflow to the hive; another one once it is saved as another. */
  readonly id: string;
  readonly shipped: boolean;
  readonly problems: readonly StepProblem[];
  /** Of the whole text in UTF-8, when it was checked last. */
  readonly bytes: number;
  readonly selection: ReadonlySet<string>;
  readonly past: readonly Snapshot[];
  /** What was undone, the last first. */
  readonly future: readonly Snapshot[];
  readonly saved: SavedFile;
  /** Whether there is anything that is not in the file. */
  readonly dirty: boolean;
  readonly saving: boolean;
  /** When the draft was kept that this began with; null: it began with the file. */
  readonly restoredFrom: number | null;
  /** The file as somebody else left it, while there is also something here that is not in it. */
  readonly outside: SavedFile | null;
  /** Names this window to the hive while it is open. */
  readonly writer: string;
  /** The draft that this window wrote or read last; null: none. */
  readonly draft: string | null;
  /** What another window keeps as the draft, while there is also something here that is not in the file. */
  readonly rival: WorkflowDraft | null;
  /** Why it was not saved, or not kept. */
  readonly trouble: Failure | null;
}

/** The whole text as it stands now, good YAML or not. */
export function wholeText({ document, textProblem }: Snapshot): string {
  return textProblem === null ? sourceOf(document) : textProblem.source;
}

/** The draft that a window knows of, as the hive asks for it. */
export function knownDraft({ writer, draft }: Pick<SessionState, "writer" | "draft">) {
  return { writer, revision: draft };
}

/** Whether nothing was edited between two states. */
export function isSame(one: Snapshot, other: Snapshot): boolean {
  return one.document === other.document && one.textProblem === other.textProblem;
}
