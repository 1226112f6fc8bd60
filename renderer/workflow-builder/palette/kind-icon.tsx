import type { Tier } from "../../../electron/hive/contract/agent.ts";
import { useKind } from "./kinds.ts";

const shapes: Readonly<Record<Tier, string>> = {
  command: "M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z",
  planning: "M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3",
  execution: "M9 2L3.5 9H8l-1 5 5.5-7H8z",
  validation: "M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4zM5.8 8l1.6 1.6 3-3.2",
  support: "M10.5 2.5a3 3 0 0 0-3.6 4L2.5 11v2.5H5l4.5-4.4a3 3 0 0 0 4-3.6l-2 2-2-.5-.5-2z",
  monitoring: "M1.5 8h3l2-4.5 3 9 2-4.5h3",
};

const anyone = "M8 2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM3 13.5a5 5 0 0 1 10 0";

/** What sort of agent does a step: the sign of its tier. */
export function KindIcon({ agent }: { readonly agent: string | null }) {
  const tier = useKind(agent)?.tier ?? null;
  return <TierIcon tier={tier} />;
}

/** The sign of a tier; null: of an agent of which nothing is known. */
export function TierIcon({ tier }: { readonly tier: Tier | null }) {
  return (
    <svg className="icon kind-icon" viewBox="0 0 16 16" aria-hidden="true" data-tier={tier ?? "unknown"}>
      <path d={tier === null ? anyone : shapes[tier]} />
    </svg>
  );
}
