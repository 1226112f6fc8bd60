import type { Bridge, BridgeAnswer } from "../electron/hive/contract/bridge.ts";
import { FailureError } from "../electron/hive/contract/failure.ts";

/** Whether the hive can be reached. `refused`: it is there, but this page's token is not its own. */
export type Connection = "connecting" | "open" | "lost" | "refused";

/** The bridge as the page has it: the contract, and word of whether the hive is still there. */
export interface PageBridge extends Bridge {
  /** Tells the state now and at each change. */
  onConnection(listener: (connection: Connection) => void): void;
}

/** The value of an answer, or its failure thrown. */
export function answerValue(answer: BridgeAnswer<unknown>): unknown {
  if (answer.ok) return answer.value;
  throw new FailureError(answer.failure);
}
