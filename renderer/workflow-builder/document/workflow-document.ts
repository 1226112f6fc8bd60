import type { Desk } from "../../../electron/hive/contract/desk.ts";
import type { Failure } from "../../../electron/hive/contract/failure.ts";
import type { Phase, Problem } from "../../../electron/hive/contract/workflow.ts";

/** What a step says, read from its text. Null: the field is not there, or is not what it should be. */
export interface StepFields {
  /** Empty while it has none. */
  readonly id: string;
  readonly agent: string | null;
  readonly specialization: string | null;
  readonly agentId: string | null;
  /** Ids under `needs`, as they are written. */
  readonly needs: readonly string[];
  /** Ids of the steps that its templates name, each once. */
  readonly references: readonly string[];
  readonly prompt: string | null;
  readonly type: string | null;
  readonly priority: number | null;
  readonly phase: string | null;
  readonly disabled: boolean;
  readonly approval: boolean;
  /** Everything that the step says, as plain data under the names of the file. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** One step as it stands in the file. */
export interface StepPiece {
  /** Names the step while it lives, whatever its id becomes. */
  readonly key: string;
  /** Its whole lines, with the comments that belong to it. */
  readonly text: string;
  readonly fields: StepFields;
}

/** An input as the file declares it. */
export interface InputSetting {
  readonly name: string;
  readonly description: string;
  /** Undefined: it must be given. */
  readonly default?: unknown;
}

/** What the file says beside its steps. */
export interface WorkflowSettings {
  readonly name: string;
  readonly description: string;
  readonly inputs: readonly InputSetting[];
  /** Names of the agent kinds that the file declares or changes. */
  readonly agents: readonly string[];
  readonly phases: readonly Phase[];
  readonly timeout: string | null;
  readonly output: string | null;
  /** All of it as plain data under the names of the file. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A workflow file in pieces: head, steps and tail, one after the other, are its text. */
export interface WorkflowDocument {
  /** Everything before the first step. */
  readonly head: string;
  readonly steps: readonly StepPiece[];
  /** Everything after the last step. */
  readonly tail: string;
  readonly settings: WorkflowSettings;
  /** Positions and what else the file does not hold; by the steps' ids. */
  readonly desk: Desk;
  /**
   * The text as it was opened, where its steps had to be written another way to be pieces (in braces, or with aliases
   * from one to the other). It is the document's text until the first edit of it.
   */
  readonly asOpened: string | null;
  /** Number of the next key. */
  readonly nextKey: number;
}

/** A document, or where its text is no YAML. */
export type ReadDocument =
  | { readonly ok: true; readonly document: WorkflowDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The document after an edit with the keys of the steps that it added, or why it cannot be made. */
export type EditResult =
  | { readonly ok: true; readonly document: WorkflowDocument; readonly added: readonly string[] }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Where the text is no YAML, when a text was to be taken. */
      readonly problems?: readonly Problem[];
    };
