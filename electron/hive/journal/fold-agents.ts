import type { AgentView } from "../contract/agent.ts";
import type { BridgeEvent } from "../contract/bridge.ts";

type AgentsEvent = Extract<BridgeEvent, { kind: "agents" }>;

/** A batch in which each agent is told once, as it was last; all in the place of the last event about agents. */
export function foldAgents(events: readonly BridgeEvent[]): readonly BridgeEvent[] {
  const last = events.findLastIndex(isAboutAgents);
  if (events.findIndex(isAboutAgents) === last) return events;
  const whole = foldAll(events.filter(isAboutAgents));
  return events.flatMap((event, index): BridgeEvent[] => {
    if (index === last) return [whole];
    return isAboutAgents(event) ? [] : [event];
  });
}

function foldAll(events: readonly AgentsEvent[]): AgentsEvent {
  const agents = new Map<string, AgentView>();
  const gone = new Set<string>();
  for (const event of events) {
    for (const id of event.gone) {
      agents.delete(id);
      gone.add(id);
    }
    for (const view of event.agents) {
      gone.delete(view.id);
      agents.set(view.id, view);
    }
  }
  return { kind: "agents", agents: [...agents.values()], gone: [...gone] };
}

function isAboutAgents(event: BridgeEvent): event is AgentsEvent {
  return event.kind === "agents";
}
