import type { AgentKind } from "../contract/agent.ts";
import type { AgentOverride, Demand } from "../contract/workflow.ts";
import { applyOverrides } from "./kinds.ts";
import { kindFor } from "./who-can.ts";

/** The agent kinds of a hive, and who of them can do what. */
export class KindRegister {
  readonly #kinds: Map<string, AgentKind>;

  constructor(kinds: readonly AgentKind[]) {
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
  }

  all(): readonly AgentKind[] {
    return [...this.#kinds.values()];
  }

  get(name: string): AgentKind | undefined {
    return this.#kinds.get(name);
  }

  /** The kind whose agents are started for a demand; undefined: nobody here. */
  for(demand: Demand): AgentKind | undefined {
    return kindFor(this.#kinds, demand);
  }

  /** What agents of a kind can do. */
  capabilities(name: string): readonly string[] {
    return this.#kinds.get(name)?.capabilities ?? [];
  }

  /** What a person means by the name of an agent, a kind or a skill; undefined: nobody here. */
  demandFor(name: string): Demand | undefined {
    const meant: readonly Demand[] = [
      { by: "kind", kind: name },
      { by: "agent", agentId: name },
      { by: "specialization", specialization: name },
    ];
    return meant.find((demand) => this.for(demand) !== undefined);
  }

  /** Takes in kinds that only a workflow defines; those that are known stay as they are. */
  learn(overrides: Readonly<Record<string, AgentOverride>>): void {
    for (const kind of applyOverrides([], overrides)) {
      if (!this.#kinds.has(kind.name)) this.#kinds.set(kind.name, kind);
    }
  }
}
