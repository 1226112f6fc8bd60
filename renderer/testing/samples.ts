import type { AgentView, KindView } from "../../electron/hive/contract/agent.ts";
import type { BridgeEvent, HiveView, WorkflowDetail } from "../../electron/hive/contract/bridge.ts";
import { failure } from "../../electron/hive/contract/failure.ts";
import type { JournalData, JournalEntry, JournalType } from "../../electron/hive/contract/journal.ts";
import type { CatalogueModel, ModelsView, ModelView } from "../../electron/hive/contract/model.ts";
import type { RunView, StepView } from "../../electron/hive/contract/run.ts";
import type { AttemptView, TaskDetail } from "../../electron/hive/contract/task-view.ts";

/** A step that waits, with what a test wants to be different. */
export function sampleStep(id: string, changes: Partial<StepView> = {}): StepView {
  const idle = { wait: null, phase: null, agent: null, model: null, startedAt: null, endedAt: null, failure: null };
  const nothing = { output: "", tokens: 0, tokensPerSecond: null, cutOffAt: null };
  const plan = { id, task: `task-${id}`, demand: `${id}_agent`, needs: [], given: false };
  return { ...plan, ...idle, state: "pending", attempts: 0, ...nothing, ...changes };
}

/** A running run of two steps, the second of which needs the first. */
export function sampleRun(changes: Partial<RunView> = {}): RunView {
  const research = { state: "running", agent: "exec-001", attempts: 1, startedAt: 2000, model: "tiny:1b" } as const;
  const steps = [sampleStep("research", research), sampleStep("summary", { needs: ["research"], wait: "needs" })];
  const summary = {
    id: "run-1",
    workflow: "Renewable energy",
    workflowId: null,
    state: "running",
    startedAt: 1000,
    endedAt: null,
  } as const;
  const rest = {
    description: "",
    inputs: { topic: "wind" },
    source: "version: 1\n",
    desk: null,
    only: null,
    output: "",
    failure: null,
    seq: 10,
  };
  return { ...summary, ...rest, steps, ...changes };
}

/** A task that waits. */
export function sampleTask(id: string, changes: Partial<TaskDetail> = {}): TaskDetail {
  const place = { id, run: "run-1", step: "research", type: "task", demand: "research_agent", needs: [], phase: null };
  const times = { createdAt: 1000, deadlineAt: null, endedAt: null, etaMs: null };
  const idle = { state: "pending", wait: null, agent: null, attempts: 0, progress: null, priority: 5 } as const;
  return { ...place, ...times, ...idle, output: null, failure: null, tries: [], checkpoint: null, ...changes };
}

/** An attempt that came to its answer. */
export function sampleAttempt(number: number, changes: Partial<AttemptView> = {}): AttemptView {
  const who = {
    task: "task-research",
    number,
    agent: "exec-001",
    pid: 42,
    model: "tiny:1b",
    modelDigest: "sha256:b179c9",
  };
  const asked = { system: "You research.", prompt: "Research wind." };
  const usage = { promptTokens: 20, outputTokens: 10, promptMs: 100, outputMs: 500, loadMs: 0 };
  const end = {
    state: "complete",
    startedAt: 2000,
    endedAt: 3000,
    failure: null,
    usage,
    output: "Wind blows.",
  } as const;
  return { ...who, ...asked, ...end, calls: [], ...changes };
}

/** A workflow that can be run. */
export function sampleWorkflow(changes: Partial<WorkflowDetail> = {}): WorkflowDetail {
  const file = { id: "energy.yaml", name: "Renewable energy", description: "Pros and cons", steps: 2, shipped: true };
  const inputs = { topic: { description: "What to analyse", default: "wind" } };
  const plan = [
    { id: "research", task: "", demand: "research_agent", needs: [] },
    { id: "summary", task: "", demand: "summarizer_agent", needs: ["research"] },
  ];
  const kept = { folder: "shipped", changedAt: 0, revision: "r1", desk: null, draft: null } as const;
  return { ...file, ...kept, problems: [], source: "version: 1\nname: Renewable energy\n", inputs, plan, ...changes };
}

/** A model that is there. */
export function sampleModel(name: string, changes: Partial<ModelView> = {}): ModelView {
  return { name, bytes: 98_362_432, digest: "sha256:b179c9523d0e6a0f", parameters: "135M", starter: false, ...changes };
}

/** A model that can be fetched. */
export function sampleOffer(name: string, changes: Partial<CatalogueModel> = {}): CatalogueModel {
  const sizes = { bytes: 2_000_000_000, memory: 4_000_000_000, licence: "MIT" };
  return { name, title: `Title of ${name}`, ...sizes, starter: false, installed: false, fits: true, ...changes };
}

/** Models with only the starter there. */
export function sampleModels(changes: Partial<ModelsView> = {}): ModelsView {
  const engine = { kind: "embedded", host: "http://127.0.0.1:4000", version: "1.2.3", pid: 42 } as const;
  const starter = sampleModel("starter:135m", { starter: true });
  const catalogue = [sampleOffer("starter:135m", { starter: true, installed: true }), sampleOffer("better:3b")];
  return { engine, models: [starter], catalogue, loaded: [], usage: null, auto: starter.name, ...changes };
}

/** A hive at rest. */
export function sampleHive(changes: Partial<HiveView> = {}): HiveView {
  const tasks = { waiting: 1, running: 3, complete: 0, failed: 0, cancelled: 0 };
  const rest = { tasks, waiting: {}, waits: {}, agents: [], seq: 10 };
  return { pid: 1, home: "/home", version: "1.0.0", startedAt: 0, ...rest, ...changes };
}

/** An agent at rest. */
export function sampleAgent(id: string, changes: Partial<AgentView> = {}): AgentView {
  const work = { task: null, taskRun: null, taskStep: null, progress: null, failure: null } as const;
  const counts = { startedAt: 1000, lastHeartbeat: 5000, completed: 0, failed: 0, restarts: 0 };
  return { id, kind: "research_agent", tier: "execution", state: "idle", pid: 77, ...work, ...counts, ...changes };
}

/** An agent kind that nobody has scaled. */
export function sampleKind(name: string, changes: Partial<KindView> = {}): KindView {
  const identity = { name, idPrefix: name.replace(/_agent$/, ""), description: "", role: "Finds facts" } as const;
  const work = { prompt: "You are a researcher.", model: "auto", executors: [], unavailable: null } as const;
  const skills = { capabilities: ["research"], tools: ["web_search"], maxIterations: 3, maxTokens: 512 };
  const limits = { temperature: 0.4, maxAgents: null, wish: null, running: 0, down: null };
  return { ...identity, tier: "execution", priority: "normal", ...work, ...skills, ...limits, ...changes };
}

/** A failure with a hint. */
export const sampleFailure = failure("engine_failed", "The engine closed the stream.", { hint: "Run `skep doctor`." });

/** A journal entry about a step of the sample run, as an event. */
export function sampleEntry<Type extends JournalType>(
  seq: number,
  type: Type,
  data: JournalData[Type],
  about: Partial<Pick<JournalEntry, "run" | "task" | "step" | "agent" | "at">> = {},
): BridgeEvent {
  const subject = { run: "run-1", task: null, step: null, agent: null, at: 5000, ...about };
  const entry = { seq, level: "INFO", type, data, ...subject };
  return { kind: "entry", entry: entry as JournalEntry }; // `type` and `data` go together by the signature above
}
