import type { StepFields } from "../document/workflow-document.ts";

/** Who does a step, in a few words. */
export function doerOf({ agent, specialization, agentId }: Pick<StepFields, "agent" | "specialization" | "agentId">) {
  if (agent !== null) return agent;
  if (specialization !== null) return `anyone for ${specialization}`;
  return agentId ?? "nobody yet";
}

/** A problem of the file with the key of the step that it is about. */
interface StepProblem {
  readonly step: string | null;
  readonly message: string;
}

/** What is wrong with each step that something is wrong with. */
export function problemWords(problems: readonly StepProblem[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { step, message } of problems) {
    if (step === null) continue;
    const before = words.get(step);
    words.set(step, before === undefined ? message : `${before}\n${message}`);
  }
  return words;
}
