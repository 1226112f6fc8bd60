import type { Bridge, BridgeEvent } from "../../contract/bridge.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import type { RunView } from "../../contract/run.ts";
import { type Following, untilOver } from "./until-over.ts";

/** Waits until a run is over; answers it with its result. Rejects with its failure, or when it was stopped. */
export async function followRun(bridge: Bridge, run: string, following: Following): Promise<RunView> {
  const followed = {
    read: () => bridge.call("run", { run }),
    isOver: ({ endedAt }: RunView) => endedAt !== null,
    stop: () => bridge.call("cancelRun", { run }),
    mayEnd: (event: BridgeEvent) =>
      event.kind === "entry" && event.entry.run === run && event.entry.type === "run.finished",
    writes: (token: { readonly run: string }) => token.run === run,
  };
  const view = await untilOver(bridge, followed, following);
  if (view.state === "complete") return view;
  throw new FailureError(view.failure ?? failure("cancelled", `The run ${run} was stopped.`));
}
