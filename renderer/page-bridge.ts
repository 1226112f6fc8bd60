import type { Bridge, BridgeAnswer, CopyOrder, OpenedFile, SavedCopy } from "../electron/hive/contract/bridge.ts";
import { FailureError } from "../electron/hive/contract/failure.ts";

/** Whether the hive can be reached. `refused`: it is there, but this page's token is not its own. */
export type Connection = "connecting" | "open" | "lost" | "refused";

/** Workflow files of the machine, as far as the page reaches them. Rejects with a FailureError. */
export interface PageFiles {
  /** Asks a person for one and opens it. */
  choose(): Promise<OpenedFile | null>;
  open(file: File): Promise<OpenedFile>;
  /** Asks a person for a place and writes a workflow there; null: none was chosen. */
  saveCopy(order: CopyOrder): Promise<SavedCopy | null>;
}

/** The bridge as the page has it: the contract, and word of whether the hive is still there. */
export interface PageBridge extends Bridge {
  /** What a person chose or dropped; null: nothing was chosen, or nothing can be chosen from here. */
  readonly files: PageFiles;
  /** Tells the state now and at each change. */
  onConnection(listener: (connection: Connection) => void): void;
}

/** The value of an answer, or its failure thrown. */
export function answerValue(answer: BridgeAnswer<unknown>): unknown {
  if (answer.ok) return answer.value;
  throw new FailureError(answer.failure);
}
