import type { BridgeMethod } from "../../contract/bridge.ts";
import { agentRoutes } from "./agent-routes.ts";
import { hiveRoutes } from "./hive-routes.ts";
import type { RestRoute } from "./rest-route.ts";
import { runRoutes } from "./run-routes.ts";
import { taskRoutes } from "./task-routes.ts";
import { toolRoutes } from "./tool-routes.ts";
import { workflowRoutes } from "./workflow-routes.ts";

/** What the doors ask for themselves and what turns them: nobody may ask that through them. */
const ownVerbs = ["noteCalls", "gateway", "setGateway"] as const satisfies readonly BridgeMethod[];

type OwnVerb = (typeof ownVerbs)[number];

/** Whether a verb is one of those. */
export function isOwnVerb(verb: string): verb is OwnVerb {
  return ownVerbs.some((own) => own === verb);
}

/** Every verb of the bridge as a route: what a window can ask for, any program with a token can. */
export const restTable: { readonly [Verb in Exclude<BridgeMethod, OwnVerb>]: RestRoute<Verb> } = {
  ...hiveRoutes,
  ...workflowRoutes,
  ...runRoutes,
  ...taskRoutes,
  ...agentRoutes,
  ...toolRoutes,
};
