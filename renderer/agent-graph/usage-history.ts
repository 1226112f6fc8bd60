import { createContext, useContext, useEffect, useMemo } from "react";
import type { AgentView } from "../../electron/hive/contract/agent.ts";
import type { ProcessUsage } from "../../electron/hive/contract/message.ts";
import { HiveContext } from "../facts/facts-context.ts";

/** What an agent's process took of the machine, oldest first. Times are seconds since 1970 (UTC). */
export interface UsageSeries {
  readonly at: readonly number[];
  readonly memoryBytes: readonly number[];
  readonly cpuPercent: readonly number[];
}

type Growing = { readonly [Field in keyof UsageSeries]: number[] };

/** Figures that are kept of one agent: of ten minutes, when there is one a second. */
const longest = 600;

/** Keeps what agents told of their processes while somebody looked, at most one figure a second of each. */
export class UsageHistory {
  readonly #series = new Map<string, Growing>();
  /** What was noted last, to see at once that it is another. */
  readonly #last = new WeakMap<Growing, ProcessUsage>();

  /** Takes the agents as they are now. */
  record(views: Readonly<Record<string, AgentView>>, now: number): void {
    for (const id of this.#series.keys()) {
      if (views[id] === undefined) this.#series.delete(id);
    }
    for (const { id, usage } of Object.values(views)) if (usage !== undefined) this.#note(id, usage, now / 1000);
  }

  #note(id: string, usage: ProcessUsage, at: number): void {
    const series = this.#series.get(id) ?? { at: [], memoryBytes: [], cpuPercent: [] };
    if (this.#last.get(series) === usage || at - (series.at.at(-1) ?? 0) < 1) return;
    this.#series.set(id, series);
    this.#last.set(series, usage);
    series.at.push(at);
    series.memoryBytes.push(usage.memoryBytes);
    series.cpuPercent.push(usage.cpuPercent);
    if (series.at.length > longest) for (const values of Object.values(series)) values.shift();
  }

  /** A copy of what was seen of one agent. */
  of(id: string): UsageSeries {
    const { at, memoryBytes, cpuPercent } = this.#series.get(id) ?? { at: [], memoryBytes: [], cpuPercent: [] };
    return { at: [...at], memoryBytes: [...memoryBytes], cpuPercent: [...cpuPercent] };
  }
}

/** Hands what was seen down the page. */
export const UsageContext = createContext<UsageHistory>(new UsageHistory());

/** What was seen of one agent since the page opened. */
export function useUsageHistory(): UsageHistory {
  return useContext(UsageContext);
}

/** Follows all agents while the page is open. */
export function useRecordedUsage(): UsageHistory {
  const facts = useContext(HiveContext)?.facts;
  const history = useMemo(() => new UsageHistory(), []);
  useEffect(() => {
    if (facts === undefined) return;
    const { views } = facts.getState().agents;
    if (views !== null) history.record(views, Date.now());
    return facts.subscribe(({ agents }, before) => {
      if (agents.views !== null && agents.views !== before.agents.views) history.record(agents.views, Date.now());
    });
  }, [facts, history]);
  return history;
}
