import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const workflows = { tag: "Workflows" } as const;

/** Workflow files. */
export const workflowRoutes = {
  workflows: {
    ...workflows,
    method: "GET",
    path: "/workflows",
    scope: "read",
    summary: "The workflows that can be run",
  },
  workflow: {
    ...workflows,
    method: "GET",
    path: "/workflows/:id",
    scope: "read",
    summary: "One workflow with its text",
  },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
