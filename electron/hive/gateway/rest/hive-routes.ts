import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const hive = { tag: "Hive" } as const;
const models = { tag: "Models" } as const;

/** The hive itself, its record and its models. */
export const hiveRoutes = {
  hive: { ...hive, method: "GET", path: "/hive", scope: "read", summary: "The hive: tasks, agents, journal number" },
  buildStatus: {
    ...hive,
    method: "GET",
    path: "/status",
    scope: "read",
    summary: "How a run does, as a status report",
  },
  log: {
    ...hive,
    method: "GET",
    path: "/log",
    scope: "read",
    summary: "Entries of the journal, oldest first",
    paging: { cursor: "after", behind: (entry) => String(entry.seq) },
  },
  checkAudit: { ...hive, method: "GET", path: "/audit/check", scope: "read", summary: "Walk the chain of the audit" },
  conflicts: { ...hive, method: "GET", path: "/conflicts", scope: "read", summary: "Conflicts that were resolved" },
  models: {
    ...models,
    method: "GET",
    path: "/models",
    scope: "read",
    summary: "Models and the engine that serves them",
  },
  pullModel: {
    ...models,
    method: "POST",
    path: "/models/pull",
    scope: "admin",
    summary: "Fetch a model; answers when it is there",
  },
  cancelPull: {
    ...models,
    method: "POST",
    path: "/models/pull/cancel",
    scope: "admin",
    summary: "Stop fetching a model",
  },
  removeModel: { ...models, method: "DELETE", path: "/models/:name", scope: "admin", summary: "Remove a model" },
  testModel: {
    ...models,
    method: "POST",
    path: "/models/:name/test",
    scope: "run",
    summary: "Ask a model for a few words",
  },
  settings: { ...hive, method: "GET", path: "/settings", scope: "read", summary: "What a person has set" },
  saveSettings: { ...hive, method: "PUT", path: "/settings", scope: "admin", summary: "Set something for good" },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
