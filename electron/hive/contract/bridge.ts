import type { z } from "zod";
import type { AgentView, KindView, ScaledAgents } from "./agent.ts";
import type { AuditCheck } from "./audit.ts";
import type { bridgeRequests } from "./bridge-requests.ts";
import type { SharedValue } from "./conflict.ts";
import type { Desk } from "./desk.ts";
import type { LoggedEntry } from "./document-events.ts";
import type { Failure } from "./failure.ts";
import type { GatewayView } from "./gateway.ts";
import type { ConflictEntry, JournalEntry, StepPlan } from "./journal.ts";
import type { KnownAgentsData } from "./known-agents.ts";
import type { AnswerPhase, CommandReply, HiveMessage, MessagePage } from "./message.ts";
import type { ModelsView, ModelTrial, PullProgress } from "./model.ts";
import type { AgentStatusReport, BuildStatusReport } from "./report.ts";
import type { ListedRun, RunView, RunWaits } from "./run.ts";
import type { SettingsView } from "./settings.ts";
import type { AttemptView, TaskDetail, TaskMoved, TasksDecided, TaskView } from "./task-view.ts";
import type { Timeline } from "./timeline.ts";
import type { ToolServersView, ToolServerView } from "./tool-server.ts";
import type { Problem, WorkflowInput } from "./workflow.ts";

/** How many tasks there are. */
export interface HiveFigures {
  readonly tasks: Readonly<Record<"waiting" | "running" | "complete" | "failed" | "cancelled", number>>;
  /** Waiting tasks by what they ask for, in the form of `demandKey`; what nobody asks for is left out. */
  readonly waiting: Readonly<Record<string, number>>;
}

/** The hive as a whole. */
export interface HiveView extends HiveFigures {
  readonly pid: number;
  /** The data folder. */
  readonly home: string;
  readonly version: string;
  readonly startedAt: number;
  readonly agents: readonly AgentView[];
  /** The runs of which something waits for a person. */
  readonly waits: Readonly<Record<string, RunWaits>>;
  /** Last number of the journal. */
  readonly seq: number;
}

/** Where a workflow is: shipped, in the data folder, anywhere else, or only in the store, never saved. */
export type WorkflowFolder = "shipped" | "own" | "file" | "draft";

/** A workflow file that can be run: shipped, or in the data folder. */
export interface WorkflowFile {
  /** Names the file to `workflow` and `startRun`. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly steps: number;
  readonly shipped: boolean;
  readonly folder: WorkflowFolder;
  /** Milliseconds since 1970 (UTC). */
  readonly changedAt: number;
  /** Problems that keep it from being run. */
  readonly problems: readonly Problem[];
}

/** A workflow as a window left it that did not save it. */
export interface WorkflowDraft {
  readonly source: string;
  readonly desk: Desk | null;
  readonly savedAt: number;
  /** The window that wrote it, by an id that it has while it is open; null: somebody else. */
  readonly writer: string | null;
  /** Another one for every content. */
  readonly revision: string;
}

/** One workflow file with its text. */
export interface WorkflowDetail extends WorkflowFile {
  readonly source: string;
  /** Changes with every byte of the file; empty when there is none that can be read. */
  readonly revision: string;
  readonly desk: Desk | null;
  readonly draft: WorkflowDraft | null;
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
  /** Its steps and what each needs, in the file's order; their `task` is empty. None while it has problems. */
  readonly plan: readonly StepPlan[];
}

/** A workflow file outside of the data folder that was opened. */
export interface RecentFile {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** Milliseconds since 1970 (UTC). */
  readonly openedAt: number;
}

/** What a workflow is called and is now. */
export interface SavedWorkflow {
  readonly id: string;
  readonly revision: string;
}

/** Name of a bridge method. */
export type BridgeMethod = keyof typeof bridgeRequests;

/** What a method is asked with, before defaults are filled in. */
export type BridgeRequest<Method extends BridgeMethod> = z.input<(typeof bridgeRequests)[Method]>;

/** What each method answers. */
export interface BridgeReplies {
  readonly hive: HiveView;
  readonly workflows: readonly WorkflowFile[];
  readonly workflow: WorkflowDetail;
  /** Fails with `stale` when the file is another one than was expected; nothing is changed then. */
  readonly saveWorkflow: SavedWorkflow;
  /** Fails with `stale` when somebody else wrote another one than is known; nothing is changed then. */
  readonly saveDraft: { readonly savedAt: number; readonly revision: string };
  /** What somebody else wrote, and is not known, stays. */
  readonly dropDraft: { readonly id: string };
  readonly removeWorkflow: { readonly restore: string };
  readonly restoreWorkflow: { readonly id: string };
  readonly openFile: { readonly id: string };
  /** The newest first. */
  readonly recentFiles: readonly RecentFile[];
  /** Answers as soon as the run is stored. */
  readonly startRun: { readonly run: string };
  readonly pauseRun: { readonly run: string };
  readonly resumeRun: { readonly run: string };
  readonly cancelRun: { readonly run: string };
  /** What is decided about a task answers where it stands then. */
  readonly pauseTask: TaskMoved;
  readonly resumeTask: TaskMoved;
  readonly cancelTask: TaskMoved;
  readonly retryTask: TaskMoved;
  readonly setPriority: TaskMoved;
  readonly decideTasks: TasksDecided;
  readonly moveTask: TaskMoved;
  readonly approveTask: TaskMoved;
  readonly escalateTask: TaskMoved;
  readonly assignTask: TaskMoved;
  readonly addTask: { readonly task: string; readonly run: string };
  readonly runs: readonly ListedRun[];
  readonly run: RunView;
  /** The newest first; of pending ones, those that can begin, in the order in which they will. */
  readonly tasks: readonly TaskView[];
  readonly task: TaskDetail;
  /** Who worked on a run, and when. */
  readonly timeline: Timeline;
  /** Every try of a task with all that is kept of it, the first one first. */
  readonly attempts: readonly AttemptView[];
  readonly readState: readonly SharedValue[];
  readonly writeState: SharedValue;
  /** The last ones that were resolved, newest first. */
  readonly conflicts: readonly ConflictEntry[];
  /** Entries of the journal, oldest first. */
  readonly log: readonly LoggedEntry[];
  readonly checkAudit: AuditCheck;
  /** Of all agents, or of one. */
  readonly agentStatus: readonly AgentStatusReport[];
  /** Of a run; without one, of the one that goes on, else of the last. */
  readonly buildStatus: BuildStatusReport;
  readonly agents: readonly AgentView[];
  /** Kinds that only a workflow defines are told as well; `known` names those that every workflow may ask for. */
  readonly agentKinds: { readonly kinds: readonly KindView[]; readonly known: KnownAgentsData };
  readonly agent: AgentView;
  readonly pauseAgent: AgentView;
  readonly resumeAgent: AgentView;
  /** Answers when its process has ended. */
  readonly stopAgent: AgentView;
  readonly killAgent: AgentView;
  /** Answers when those that are wanted are there, and the others gone. */
  readonly scaleAgents: ScaledAgents;
  /** Answers whom the task goes to: at once, or when its agent has handed it back. */
  readonly handoffTask: { readonly task: string; readonly to: string };
  readonly models: ModelsView;
  /** Answers when the model is there; progress comes as events. */
  readonly pullModel: ModelsView;
  /** Stops a download for all who wait for it; what is there of it is kept. Tells whether there was one. */
  readonly cancelPull: { readonly stopped: boolean };
  readonly removeModel: ModelsView;
  readonly testModel: ModelTrial;
  readonly settings: SettingsView;
  readonly saveSettings: SettingsView;
  /** The agents that were there to be told. */
  readonly broadcast: { readonly agents: readonly string[] };
  /** Answers when the agent has said that it does it or not, or has not answered. */
  readonly command: CommandReply;
  readonly messages: MessagePage;
  readonly toolServers: ToolServersView;
  /** Answers when its tools have been looked at, or could not be: then the view says why. */
  readonly addToolServer: ToolServerView;
  readonly removeToolServer: { readonly id: string };
  /** Fails with `stale` when the server is not what was looked at. */
  readonly approveToolServer: ToolServerView;
  readonly restartToolServer: ToolServerView;
  readonly gateway: GatewayView;
  readonly setGateway: GatewayView;
  readonly noteCalls: Record<string, never>;
}

/** What the hive announces: numbered journal entries, and passing things that no journal keeps. */
export type BridgeEvent =
  | { readonly kind: "entry"; readonly entry: JournalEntry }
  | {
      readonly kind: "token";
      readonly run: string;
      readonly step: string;
      readonly attempt: number;
      readonly text: string;
      /** Length of this answer before the text, in UTF-16 units: tells what a snapshot holds already. */
      readonly offset: number;
      readonly tokens: number;
      /** Tokens a second since this answer's first token. */
      readonly tokensPerSecond: number | null;
    }
  | {
      readonly kind: "phase";
      readonly run: string;
      readonly step: string;
      readonly attempt: number;
      readonly phase: AnswerPhase;
    }
  | { readonly kind: "pull"; readonly progress: PullProgress }
  /** What the engine has in memory has changed: whoever shows models asks for them again. */
  | { readonly kind: "loaded" }
  | { readonly kind: "settings"; readonly settings: SettingsView }
  /** Agents of which something shown has changed, as they are now, and those that are there no more: put together. */
  | { readonly kind: "agents"; readonly agents: readonly AgentView[]; readonly gone: readonly string[] }
  /** A workflow was added, changed or removed: by whom or what ever. */
  | { readonly kind: "workflows" }
  /** Something shown of the outside servers of tools has changed: whoever shows them asks for them again. */
  | { readonly kind: "toolServers" }
  /** How many tasks there are has changed; told some times a second at most. */
  | { readonly kind: "figures"; readonly figures: HiveFigures }
  /** Of all runs, those of which something waits for a person: told when that has changed. */
  | { readonly kind: "waits"; readonly waits: HiveView["waits"] }
  /** A message between the hive and an agent, or between agents, when it is sent. */
  | { readonly kind: "message"; readonly message: HiveMessage };

/** The one contract of window, browser and terminal with a hive. Rejects with a FailureError. */
export interface Bridge {
  call<Method extends BridgeMethod>(
    method: Method,
    ...request: undefined extends BridgeRequest<Method> ? [] : [BridgeRequest<Method>]
  ): Promise<BridgeReplies[Method]>;
  /**
   * Events from the journal number after `after` on, in batches, entries without a gap; undefined: only what comes
   * from now on. Returns what ends it.
   */
  subscribe(after: number | undefined, listener: (events: readonly BridgeEvent[]) => void): () => void;
}

/** An answer on the wire. */
export type BridgeAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** Names of the Electron channels: one that asks, three for the stream of events. */
export const bridgeChannels = {
  call: "bridge:call",
  subscribe: "bridge:subscribe",
  unsubscribe: "bridge:unsubscribe",
  events: "bridge:events",
  /** Three more for files that a person chooses: nothing else tells the hive which to open, or where to save. */
  chooseFile: "files:choose",
  openFile: "files:open",
  saveCopy: "files:save",
} as const;

/** A workflow file that was opened. */
export interface OpenedFile {
  readonly id: string;
}

/** A workflow as it is written to a place that a person chooses. */
export interface CopyOrder {
  /** What its file is called unless the person says otherwise. */
  readonly name: string;
  readonly source: string;
  readonly desk: Desk | null;
}

/** Where a copy was saved, as a person is told of it. */
export interface SavedCopy {
  readonly place: string;
}

/** What the preload gives the window as `window.skep`: the bridge in the forms that cross it, frozen. */
export interface WindowBridge {
  call(method: BridgeMethod, request: unknown): Promise<BridgeAnswer<unknown>>;
  /** Returns what ends it. */
  subscribe(after: number | undefined, listener: (events: readonly BridgeEvent[]) => void): () => void;
  /** Asks a person for a workflow file and opens it; null: none was chosen. */
  chooseFile(): Promise<BridgeAnswer<OpenedFile | null>>;
  /** Opens a file that a person dropped onto the window. */
  openFile(file: File): Promise<BridgeAnswer<OpenedFile>>;
  /** Asks a person for a place and writes a workflow there; null: none was chosen. */
  saveCopy(order: CopyOrder): Promise<BridgeAnswer<SavedCopy | null>>;
}
