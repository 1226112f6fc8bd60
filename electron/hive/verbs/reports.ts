import type { Reports } from "../reports/reports.ts";

/** Answers the verbs of the status reports. */
export function reportHandlers(reports: Reports) {
  return {
    agentStatus: async ({ agent }: { readonly agent?: string | undefined }) => reports.agents(agent),
    buildStatus: async ({ run }: { readonly run?: string | undefined }) => reports.build(run),
  };
}
