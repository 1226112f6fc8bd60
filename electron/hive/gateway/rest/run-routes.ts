import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const runs = { tag: "Runs" } as const;

/** Runs of workflows. */
export const runRoutes = {
  startRun: {
    ...runs,
    method: "POST",
    path: "/runs",
    scope: "run",
    summary: "Run a listed workflow, or the text of one",
    creates: true,
  },
  runs: {
    ...runs,
    method: "GET",
    path: "/runs",
    scope: "read",
    summary: "Runs, the newest first",
    paging: { cursor: "before", behind: (run) => run.id },
  },
  run: { ...runs, method: "GET", path: "/runs/:run", scope: "read", summary: "One run with its steps and answers" },
  timeline: { ...runs, method: "GET", path: "/runs/:run/timeline", scope: "read", summary: "A run's attempts in time" },
  pauseRun: { ...runs, method: "POST", path: "/runs/:run/pause", scope: "run", summary: "Pause a run" },
  resumeRun: {
    ...runs,
    method: "POST",
    path: "/runs/:run/resume",
    scope: "run",
    summary: "Continue a run, with a corrected workflow if one is given",
  },
  cancelRun: { ...runs, method: "POST", path: "/runs/:run/cancel", scope: "run", summary: "Stop a run for good" },
  readState: { ...runs, method: "GET", path: "/runs/:run/state", scope: "read", summary: "What a run's tasks share" },
  writeState: { ...runs, method: "PUT", path: "/runs/:run/state/:key", scope: "run", summary: "Write a shared value" },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
