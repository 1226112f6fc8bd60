import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How much an agent of one's own says, and how many of it there may be. */
interface Limits {
  readonly maxTokens: number;
  readonly maxAgents: number;
}

/** Puts an agent of one's own into a data folder, whose answers are as long as a test needs them. */
export function addTeller(home: string, { maxTokens, maxAgents }: Limits): void {
  mkdirSync(join(home, "agents"), { recursive: true });
  const teller = `id: own-001
name: Teller
role: Stories
description: Tells stories
tier: execution
priority: normal
capabilities: [stories]
model: auto
prompt: You tell long stories.
limits: { max_tokens: ${maxTokens}, max_agents: ${maxAgents} }
`;
  writeFileSync(join(home, "agents", "own-001.yaml"), teller);
}

/** A workflow of so many steps for it, which need nothing of each other. */
export function tellSteps(count: number): string {
  const steps = Array.from(
    { length: count },
    (_, index) => `  - { id: part-${index + 1}, agent: Teller, prompt: Tell a long story of the number ${index + 1}. }`,
  );
  return ["version: 1", "name: Parts", "steps:", ...steps].join("\n");
}
