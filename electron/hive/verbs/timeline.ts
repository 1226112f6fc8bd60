import type { Timeline } from "../contract/timeline.ts";
import type { Stores } from "../dispatcher/stores.ts";

interface WantedRun {
  readonly run: string;
  readonly limit: number;
}

/** Answers who worked on a run, and when. */
export function timelineHandlers({ attempts }: Pick<Stores, "attempts">) {
  return {
    timeline: async ({ run, limit }: WantedRun): Promise<Timeline> => ({ run, ...attempts.ofRun(run, limit) }),
  };
}
