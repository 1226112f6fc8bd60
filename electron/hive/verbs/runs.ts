import type { z } from "zod";
import type { BridgeMethod } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import type { Decision } from "../dispatcher/decision.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Correction } from "../dispatcher/revision.ts";
import type { RunDecisions } from "../dispatcher/run-decisions.ts";

export interface RunVerbParts {
  readonly dispatcher: Dispatcher;
  readonly runDecisions: RunDecisions;
  /** Checks and plans the text of a corrected workflow with the inputs of a run, and with what else it was given. */
  readonly correct: (run: string, source: string, repeat: readonly string[]) => Promise<Correction>;
}

type Asked<Method extends BridgeMethod> = z.output<(typeof bridgeRequests)[Method]>;

/** Answers what is decided about runs. */
export function runVerbs({ dispatcher, runDecisions: decisions, correct }: RunVerbParts) {
  const decide = async (run: string, actor: string, what: (decision: Decision) => void) => {
    await dispatcher.decide(actor, what);
    return { run };
  };
  return {
    pauseRun: ({ run, by }: Asked<"pauseRun">) => decide(run, by, (decision) => decisions.pause(decision, run)),
    resumeRun: async ({ run, by, repeat, source }: Asked<"resumeRun">) => {
      const correction = source === undefined ? undefined : await correct(run, source, repeat);
      return await decide(run, by, (decision) => decisions.resume(decision, run, { repeat, correction }));
    },
    cancelRun: ({ run, by }: Asked<"cancelRun">) => decide(run, by, (decision) => decisions.cancel(decision, run)),
  };
}
