import type { WorkflowDetail, WorkflowFile } from "../contract/bridge.ts";
import type { Workflow } from "../contract/workflow.ts";

/** What a list shows of a file's text. */
export type Summary = Pick<WorkflowFile, "name" | "description" | "steps" | "problems">;

/** What a check finds in the text of a workflow. */
export interface ExaminedText extends Pick<WorkflowDetail, "inputs" | "plan"> {
  readonly summary: Summary;
  /** Undefined: it cannot be run as it stands. */
  readonly workflow: Workflow | undefined;
}

interface Kept {
  readonly text: ExaminedText;
  readonly characters: number;
}

/** All texts that are kept have so many characters together at most. */
const mostCharacters = 1_048_576;

/**
 * What was found in the texts that were asked for last, so that a long one that was listed is not checked once more when
 * it is opened, looked at again or run.
 */
export class ExaminedTexts {
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  get(key: string): ExaminedText | undefined {
    return this.#kept.get(key)?.text;
  }

  /** Keeps a text, or that it was asked for now; what was asked for the longest ago makes room. */
  keep(key: string, text: ExaminedText, characters: number): void {
    this.#drop(key);
    this.#kept.set(key, { text, characters });
    this.#characters += characters;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= mostCharacters) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#characters -= this.#kept.get(key)?.characters ?? 0;
    this.#kept.delete(key);
  }
}
