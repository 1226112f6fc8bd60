import type { StoreApi } from "zustand/vanilla";
import type { AgentView, ScaledAgents } from "../../electron/hive/contract/agent.ts";
import type { Bridge, BridgeEvent, BridgeReplies, BridgeRequest } from "../../electron/hive/contract/bridge.ts";
import type { JournalType } from "../../electron/hive/contract/journal.ts";
import type { CommandReply, MessagePage } from "../../electron/hive/contract/message.ts";
import type { TaskDetail, TaskMoved, TaskView } from "../../electron/hive/contract/task-view.ts";
import { readCrew } from "./agent-facts.ts";
import { beginRecovery } from "./agent-recovery.ts";
import type { Facts } from "./facts.ts";
import { reader } from "./reader.ts";

/** What the page can ask about agents. All that answer a wish reject with a FailureError. */
export interface AgentActions {
  readAgents(): Promise<void>;
  /** Reads again what a batch of events says is different and does not tell itself. */
  followAgents(events: readonly BridgeEvent[]): void;
  /** Keeps the log of one agent at hand; null: of none. */
  watchLog(agent: string | null): Promise<void>;
  /** Answers when those that are wanted are there, and the others gone. */
  scaleAgents(kind: string, to: number): Promise<ScaledAgents>;
  pauseAgent(agent: string, handBack: boolean): Promise<AgentView>;
  resumeAgent(agent: string): Promise<AgentView>;
  stopAgent(agent: string): Promise<AgentView>;
  killAgent(agent: string): Promise<AgentView>;
  /** Kills it, and tells in the facts what becomes of it and of its task. */
  killAndWatch(view: AgentView): Promise<void>;
  endRecovery(): void;
  assignTask(task: string, agent: string): Promise<TaskMoved>;
  commandAgent(request: BridgeRequest<"command">): Promise<CommandReply>;
  broadcast(request: BridgeRequest<"broadcast">): Promise<BridgeReplies["broadcast"]>;
  /** Messages of one agent, newest first; `after`: the `next` of the page before. */
  readMessages(agent: string, after: string | null): Promise<MessagePage>;
  readTask(task: string): Promise<TaskDetail>;
  /** The first tasks that wait, in the order in which they will begin. */
  readWaiting(): Promise<readonly TaskView[]>;
}

const logPage = 200;
const messagePage = 50;
const waitingPage = 200;

/** Entries after which the kinds, or how many agents of them are wanted, differ. */
const changesKinds = new Set<JournalType>([
  ...(["agents.scaled", "agent.down", "agent.resumed", "agent.dismissed", "run.started", "run.corrected"] as const),
]);

/** Makes the actions over one bridge; what they learn goes into the facts. */
export function createAgentActions(bridge: Bridge, facts: StoreApi<Facts>): AgentActions {
  const set = (change: Partial<Facts["agents"]>): void =>
    facts.setState(({ agents }) => ({ agents: { ...agents, ...change } }));
  const readKinds = async (): Promise<void> => set({ kinds: (await bridge.call("agentKinds")).kinds });
  return {
    readAgents: reader(facts, "agents", async () => {
      const [views, { kinds }] = await Promise.all([bridge.call("agents"), bridge.call("agentKinds")]);
      return { agents: { ...facts.getState().agents, ...readCrew(views), kinds } };
    }),
    followAgents: (events) => {
      const isOther = events.some((event) => event.kind === "entry" && changesKinds.has(event.entry.type));
      if (isOther) readKinds().catch(() => null); // the hive is gone: all is read when it is back
    },
    watchLog: async (agent) => {
      set({ log: null });
      if (agent === null) return;
      const entries = await bridge.call("log", { agent, limit: logPage });
      set({ log: { agent, entries } });
    },
    killAndWatch: async (view) => {
      set({ recovery: beginRecovery(view, Date.now()) });
      try {
        await bridge.call("killAgent", { agent: view.id });
      } catch (thrown) {
        set({ recovery: null });
        throw thrown;
      }
    },
    endRecovery: () => set({ recovery: null }),
    ...createWishes(bridge),
  };
}

type Wishes = Omit<AgentActions, "readAgents" | "followAgents" | "watchLog" | "killAndWatch" | "endRecovery">;

function createWishes(bridge: Bridge): Wishes {
  return {
    scaleAgents: (kind, to) => bridge.call("scaleAgents", { kind, to }),
    pauseAgent: (agent, handBack) => bridge.call("pauseAgent", { agent, handBack }),
    resumeAgent: (agent) => bridge.call("resumeAgent", { agent }),
    stopAgent: (agent) => bridge.call("stopAgent", { agent }),
    killAgent: (agent) => bridge.call("killAgent", { agent }),
    assignTask: (task, agent) => bridge.call("assignTask", { task, agent }),
    commandAgent: (request) => bridge.call("command", request),
    broadcast: (request) => bridge.call("broadcast", request),
    readMessages: (agent, after) =>
      bridge.call("messages", { agent, limit: messagePage, ...(after === null ? {} : { after }) }),
    readTask: (task) => bridge.call("task", { task }),
    readWaiting: () => bridge.call("tasks", { state: "pending", limit: waitingPage }),
  };
}
