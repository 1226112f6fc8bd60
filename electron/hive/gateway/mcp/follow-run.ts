import type { Bridge } from "../../contract/bridge.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import type { RunView } from "../../contract/run.ts";

interface Following {
  /** Stops the run when it fires. */
  readonly signal: AbortSignal;
  /** Told how many pieces of words its models have written. */
  readonly onTokens: (tokens: number) => void;
}

/** Waits until a run is over; answers it with its result. Rejects with its failure, or when it was stopped. */
export async function followRun(bridge: Bridge, run: string, { signal, onTokens }: Following): Promise<RunView> {
  let tokens = 0;
  const over = Promise.withResolvers<void>();
  const end = bridge.subscribe(undefined, (events) => {
    for (const event of events) {
      if (event.kind === "token" && event.run === run) tokens += event.tokens;
      if (event.kind === "entry" && event.entry.run === run && event.entry.type === "run.finished") over.resolve();
    }
    if (tokens > 0) onTokens(tokens);
  });
  const stop = (): void => {
    bridge.call("cancelRun", { run }).then(() => over.resolve(), over.reject);
  };
  signal.addEventListener("abort", stop);
  try {
    if (signal.aborted) stop();
    if ((await bridge.call("run", { run })).endedAt !== null) over.resolve(); // before anybody listened
    await over.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    end();
  }
  const view = await bridge.call("run", { run });
  if (view.state === "complete") return view;
  throw new FailureError(view.failure ?? failure("cancelled", `The run ${run} was stopped.`));
}
