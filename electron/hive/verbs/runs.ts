import type { z } from "zod";
import type { BridgeMethod } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import type { Decision } from "../dispatcher/decision.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { RunDecisions } from "../dispatcher/run-decisions.ts";

export interface RunVerbParts {
  readonly dispatcher: Dispatcher;
  readonly runDecisions: RunDecisions;
}

type Asked<Method extends BridgeMethod> = z.output<(typeof bridgeRequests)[Method]>;

/** Answers what is decided about runs. */
export function runVerbs({ dispatcher, runDecisions: decisions }: RunVerbParts) {
  const decide = async (run: string, actor: string, what: (decision: Decision) => void) => {
    await dispatcher.decide(actor, what);
    return { run };
  };
  return {
    pauseRun: ({ run, by }: Asked<"pauseRun">) => decide(run, by, (decision) => decisions.pause(decision, run)),
    resumeRun: ({ run, by, repeat }: Asked<"resumeRun">) =>
      decide(run, by, (decision) => decisions.resume(decision, run, repeat)),
    cancelRun: ({ run, by }: Asked<"cancelRun">) => decide(run, by, (decision) => decisions.cancel(decision, run)),
  };
}
