import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const tools = { tag: "Tools", scope: "admin" } as const;

/** Outside servers of tools. Whoever adds or approves one decides what runs on this computer: that takes the widest scope. */
export const toolRoutes = {
  toolServers: { ...tools, method: "GET", path: "/tools/servers", scope: "read", summary: "Outside servers of tools" },
  addToolServer: { ...tools, method: "POST", path: "/tools/servers", summary: "Add a server and look at its tools" },
  removeToolServer: { ...tools, method: "DELETE", path: "/tools/servers/:id", summary: "Take a server out" },
  approveToolServer: {
    ...tools,
    method: "POST",
    path: "/tools/servers/:id/approve",
    summary: "Let agents use a server exactly as it is now",
  },
  restartToolServer: {
    ...tools,
    method: "POST",
    path: "/tools/servers/:id/restart",
    summary: "Start a server anew and look at its tools",
  },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
