import type { KindView, Tier } from "../../../electron/hive/contract/agent.ts";
import type { WrittenFields } from "../document/edit.ts";
import { TierIcon } from "./kind-icon.tsx";
import type { Choice } from "./pick-list.tsx";

/** A sort of step that can be added: what stands in the list, and what is written into the file. */
export interface NewStepChoice extends Choice {
  readonly fields: WrittenFields;
}

const tiers: Readonly<Record<Tier, string>> = {
  execution: "Work",
  planning: "Planning",
  validation: "Checks",
  support: "Support",
  monitoring: "Watching",
  command: "Lead",
};

/** The sorts of steps that the hive's agents can do, by tier: those that do the work first. */
export function newSteps(kinds: readonly KindView[]): readonly NewStepChoice[] {
  return (Object.keys(tiers) as readonly Tier[]).flatMap((tier) =>
    kinds.filter((kind) => kind.tier === tier).map(choiceOf),
  );
}

function choiceOf({ name, role, tier, model, executors, unavailable }: KindView): NewStepChoice {
  const work = model === null && executors[0] !== undefined ? { type: executors[0] } : { prompt: "" };
  return {
    ...{ id: name, title: name, about: role, group: tiers[tier], refused: unavailable },
    icon: <TierIcon tier={tier} />,
    fields: { agent: name, ...work },
  };
}

/** What a dragged sort of step is called on the way. */
export const dragType = "application/x-skep-step";
