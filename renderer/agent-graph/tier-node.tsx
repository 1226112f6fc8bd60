import { memo } from "react";
import type { Tier } from "../../electron/hive/contract/agent.ts";
import { useFacts } from "../facts/facts-context.ts";
import { plural } from "../shell/format.ts";
import { tierName } from "./agent-words.ts";

interface TierNodeProps {
  readonly data: { readonly tier: Tier };
}

/** The name of a tier beside its kinds. */
export const TierNode = memo(function TierNode({ data: { tier } }: TierNodeProps) {
  const count = useFacts(({ agents }) => agents.roster.filter((agent) => agent.tier === tier).length);
  return (
    <div className="tier-node">
      <p className="tier-name">{tierName(tier)}</p>
      <p className="tier-count">{plural(count, "agent")}</p>
    </div>
  );
});
