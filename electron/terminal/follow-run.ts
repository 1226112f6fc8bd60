import type { Bridge, BridgeEvent } from "../hive/contract/bridge.ts";
import type { FailureError } from "../hive/contract/failure.ts";
import type { RunView } from "../hive/contract/run.ts";
import { applyEvent } from "../hive/contract/run-view.ts";
import { waitsForPerson } from "./waits-for-person.ts";

/** How a run is followed. */
export interface Following {
  readonly run: string;
  /** Journal number from which on entries are told. */
  readonly after: number;
  /** Told of every batch, with the view that it makes. */
  readonly onEvents: (events: readonly BridgeEvent[], view: RunView) => void;
  /** Whether nobody is there to decide: then it is followed no further than to where it waits for a person. */
  readonly isAlone: boolean;
  /** Settles when the hive is gone. */
  readonly lost: Promise<FailureError>;
}

/** Follows a run until it ends, is interrupted, or waits for nobody; answers its view then. Rejects when the hive is lost. */
export async function followRun(bridge: Bridge, { run, after, onEvents, isAlone, lost }: Following): Promise<RunView> {
  let view = await bridge.call("run", { run });
  const ended = Promise.withResolvers<void>();
  const endIfStuck = (): void => {
    if (isAlone && waitsForPerson(view).length > 0) ended.resolve();
  };
  const end = bridge.subscribe(after, (events) => {
    view = events.reduce(applyEvent, view);
    onEvents(events, view);
    if (events.some((event) => endsRun(event, run))) ended.resolve();
    endIfStuck();
  });
  try {
    endIfStuck();
    const gone = await Promise.race([ended.promise, lost]);
    if (gone !== undefined) throw gone;
    return await bridge.call("run", { run });
  } finally {
    end();
  }
}

function endsRun(event: BridgeEvent, run: string): boolean {
  if (event.kind !== "entry" || event.entry.run !== run) return false;
  return event.entry.type === "run.finished" || event.entry.type === "run.interrupted";
}
