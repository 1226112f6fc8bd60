import type { AgentView } from "../contract/agent.ts";
import type { BridgeEvent } from "../contract/bridge.ts";

export interface AgentNewsOptions {
  /** An agent as it is now; undefined: it is there no more. */
  readonly view: (agent: string) => AgentView | undefined;
  readonly publish: (events: readonly BridgeEvent[]) => void;
  /** Time between two announcements, in milliseconds: a picture's unless said. */
  readonly everyMs?: number;
}

const frameMs = 16;

/**
 * Announces agents of which something shown has changed: however often one changes within a frame, it is told once, as
 * it is at the end of that frame. While nothing changes, no timer runs.
 */
export class AgentNews {
  readonly #options: AgentNewsOptions;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: AgentNewsOptions) {
    this.#options = options;
  }

  /** Something shown of an agent is not as it was. */
  changed(agent: string): void {
    this.#changed.add(agent);
    this.#timer ??= setTimeout(() => this.#tell(), this.#options.everyMs ?? frameMs);
  }

  /** Announces nothing more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#changed.clear();
  }

  #tell(): void {
    this.#timer = null;
    const agents: AgentView[] = [];
    const gone: string[] = [];
    for (const id of this.#changed) {
      const view = this.#options.view(id);
      if (view === undefined) gone.push(id);
      else agents.push(view);
    }
    this.#changed.clear();
    this.#options.publish([{ kind: "agents", agents, gone }]);
  }
}
