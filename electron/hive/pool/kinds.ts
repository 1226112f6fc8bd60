import type { AgentKind } from "../contract/agent.ts";
import { idPrefixOf } from "../contract/agent-id.ts";
import type { AgentOverride } from "../contract/workflow.ts";

type Overrides = Readonly<Record<string, AgentOverride>>;

/** What a kind that only a file defines starts from. */
const blank: Omit<AgentKind, "name" | "idPrefix"> = {
  description: "",
  role: "",
  tier: "execution",
  priority: "normal",
  prompt: "",
  model: "auto",
  executors: [],
  unavailable: null,
  capabilities: [],
  tools: [],
  maxIterations: 3,
  maxTokens: 512,
  temperature: 0.4,
  maxAgents: null,
};

/** The kinds as a configuration changes and adds to them; shipped ones first, in their order. */
export function applyOverrides(kinds: readonly AgentKind[], overrides: Overrides): readonly AgentKind[] {
  const shipped = kinds.map((kind) => ({ ...kind, ...overrides[kind.name] }));
  const known = new Set(kinds.map((kind) => kind.name));
  const added = Object.entries(overrides).filter(([name]) => !known.has(name));
  return [
    ...shipped,
    ...added.map(([name, override]) => ({ ...blank, name, idPrefix: idPrefixOf(name), ...override })),
  ];
}
