import { z } from "zod";
import { deskSchema, resultsSchema } from "./desk-schema.ts";
import { type Channel, channelProtocols, messagePriorities } from "./message-types.ts";
import { runStates } from "./run.ts";
import { settingsChange } from "./settings.ts";
import { taskStates } from "./task-view.ts";
import { toolRequests } from "./tool-requests.ts";
import { mostWorkflowBytes } from "./workflow.ts";

const id = z.string().min(1).max(200);

/** A shelf and a file's name on it, which may be as long as file systems let it be. */
const workflowId = z.string().min(1).max(300);

const level = z.enum(["DEBUG", "INFO", "WARN", "ERROR", "AUDIT"]);
/** Who decides; said by programs that act for an agent of the command tier. */
const by = z.string().min(1).max(200).default("person");
const text = z.string().min(1).max(100_000);
/** The same key makes it once, however often it is asked. */
const key = z.string().min(1).max(200).optional();
const decidedTask = z.strictObject({ task: id, by });

/** The text of a workflow, longer than one may be: it is a person's all the same, and what is wrong with it is told. */
const writtenText = z.string().max(4_194_304);
const runnableText = z.string().max(mostWorkflowBytes);

/** Who writes, and the draft that they know of; null: none. Left out: what is there is replaced, whoever wrote it. */
const knownDraft = z.strictObject({ writer: id, revision: z.string().max(200).nullable() }).optional();

/** What may be written to a place that a person chooses. */
export const copyOrder = z.strictObject({
  name: z.string().max(1000),
  source: z.string().max(262_144),
  desk: deskSchema.nullable(),
});

/** What may be asked over the bridge; anything else is refused before it reaches the hive. */
export const bridgeRequests = {
  hive: z.undefined(),
  workflows: z.undefined(),
  workflow: z.strictObject({ id: workflowId }),
  saveWorkflow: z.strictObject({
    /** Null: a new file, called after `name`; so is what is saved of a shipped workflow, or of a draft. */
    id: workflowId.nullable(),
    name: z.string().max(1000).optional(),
    source: writtenText,
    /** Null: the one that is kept stays. */
    desk: deskSchema.nullable(),
    /** The revision that was read; null: there is no such file. */
    expected: z.string().max(200).nullable(),
    known: knownDraft,
  }),
  saveDraft: z.strictObject({
    ...{ id: workflowId, source: writtenText, desk: deskSchema.nullable(), known: knownDraft },
  }),
  dropDraft: z.strictObject({ id: workflowId, known: knownDraft }),
  removeWorkflow: z.strictObject({ id: workflowId }),
  /** Opens a file again that was opened in the window before; there, the main process opens what a person chose. */
  openFile: z.strictObject({ path: z.string().min(1).max(4096) }),
  recentFiles: z.undefined(),
  /** What `removeWorkflow` answered. */
  restoreWorkflow: z.strictObject({ restore: id }),
  startRun: z.strictObject({
    /** A listed workflow's id, or the text of one: of that with this id, when it was not saved as it stands. */
    workflow: z.union([
      z.strictObject({ id: workflowId }),
      z.strictObject({ source: runnableText, name: z.string().max(1000), id: workflowId.optional() }),
    ]),
    inputs: z.record(z.string().max(200), z.string().max(100_000)).default({}),
    /** Takes the place of every model that the workflow's agents name. */
    model: z.string().min(1).max(200).optional(),
    /** Results by step that are taken as they are: pinned, or of an earlier run. */
    given: resultsSchema.optional(),
    /** Only these steps, and what they need that is not given. */
    only: z.array(id).min(1).max(10_000).optional(),
    /** How the workflow lies on the canvas now; without it, as it was saved or drafted last. */
    desk: deskSchema.optional(),
    key,
  }),
  pauseRun: z.strictObject({ run: id, by }),
  /** `repeat`: finished steps that are to be done once more. `source`: the corrected workflow. */
  resumeRun: z.strictObject({
    run: id,
    by,
    repeat: z.array(id).max(10_000).default([]),
    source: runnableText.optional(),
  }),
  cancelRun: z.strictObject({ run: id, by }),
  pauseTask: decidedTask,
  resumeTask: decidedTask,
  cancelTask: decidedTask,
  retryTask: decidedTask,
  setPriority: decidedTask.extend({ priority: z.number().int().min(0).max(10) }),
  /** The same for many tasks, whatever becomes of each. */
  decideTasks: z
    .strictObject({
      tasks: z.array(id).min(1).max(10_000),
      what: z.enum(["pause", "resume", "cancel", "retry", "priority"]),
      /** Needed, and taken, for a new priority alone. */
      priority: z.number().int().min(0).max(10).optional(),
      by,
    })
    .refine(({ what, priority }) => (what === "priority") === (priority !== undefined), {
      path: ["priority"],
      message: "a priority belongs to what: priority, and to nothing else",
    }),
  moveTask: decidedTask.extend({ before: id }),
  /** Takes the answer that waits, or `answer` in its place; `refuse` says why it is not taken. */
  approveTask: decidedTask.extend({ answer: text.optional(), refuse: text.optional() }),
  assignTask: decidedTask.extend({ agent: id }),
  escalateTask: decidedTask.extend({ reason: text }),
  /** A task of its own, for one kind, one capability or one agent. */
  addTask: z.strictObject({
    description: text,
    priority: z.number().int().min(0).max(10).optional(),
    type: z.string().max(64).optional(),
    kind: id.optional(),
    specialization: id.optional(),
    agentId: id.optional(),
    key,
  }),
  runs: z.strictObject({
    limit: z.number().int().min(1).max(500).default(100),
    /** Only those that were begun before this one. */
    before: id.optional(),
    /** Any of these. */
    states: z.array(z.enum(runStates)).min(1).max(runStates.length).optional(),
    /** All of these are in the workflow's name or the run's id. */
    words: z.array(text.max(200)).max(20).optional(),
    /** Only those of this workflow. */
    workflowId: workflowId.optional(),
  }),
  run: z.strictObject({ run: id }),
  tasks: z.strictObject({
    state: z.enum(taskStates).optional(),
    /** Any of these. Waiting ones come first, in the order of the queue; what waits for earlier steps is behind them. */
    states: z.array(z.enum(taskStates)).min(1).max(taskStates.length).optional(),
    run: id.optional(),
    /** Only those that come after this task in the list. */
    after: id.optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  task: z.strictObject({ task: id }),
  timeline: z.strictObject({ run: id, limit: z.number().int().min(1).max(5000).default(2000) }),
  attempts: z.strictObject({ task: id }),
  readState: z.strictObject({ run: id }),
  writeState: z.strictObject({
    run: id,
    key: id,
    value: z.json().refine((value) => JSON.stringify(value).length <= 262_144, "longer than 262144 characters as JSON"),
    /** The version that was read; 0: there was none. */
    expected: z.number().int().min(0),
    /** For the first write of a key: what becomes of later writes that were made from an old version. */
    rule: z.enum(["refuse", "last_write_wins", "merge", "append"]).optional(),
  }),
  conflicts: z.strictObject({ run: id.optional(), limit: z.number().int().min(1).max(500).default(100) }),
  log: z.strictObject({
    level: level.optional(),
    /** Any of these. */
    levels: z.array(level).max(5).optional(),
    run: id.optional(),
    task: id.optional(),
    agent: id.optional(),
    /** The first entries after this number; without it, the last ones. */
    after: z.number().int().min(0).optional(),
    /** Only entries before this number. */
    before: z.number().int().min(1).optional(),
    limit: z.number().int().min(1).max(1000).default(100),
  }),
  checkAudit: z.undefined(),
  agentStatus: z.strictObject({ agent: id.optional() }),
  buildStatus: z.strictObject({ run: id.optional() }),
  agents: z.undefined(),
  agentKinds: z.undefined(),
  agent: z.strictObject({ agent: id }),
  /** `handBack`: what it does is given to another agent at the next boundary; else it ends that first. */
  pauseAgent: z.strictObject({ agent: id, handBack: z.boolean().default(false) }),
  resumeAgent: z.strictObject({ agent: id }),
  stopAgent: z.strictObject({ agent: id }),
  killAgent: z.strictObject({ agent: id }),
  scaleAgents: z.strictObject({ kind: id, to: z.number().int().min(0).max(1000) }),
  /** `to`: an agent, an agent kind, or what an agent must be able to do. */
  handoffTask: z.strictObject({ task: id, to: id, reason: z.string().max(10_000).default("") }),
  models: z.undefined(),
  pullModel: z.strictObject({ name: id }),
  cancelPull: z.strictObject({ name: id }),
  removeModel: z.strictObject({ name: id }),
  /** Asks it a short question. */
  testModel: z.strictObject({ name: id }),
  settings: z.undefined(),
  /** What is left out stays. */
  saveSettings: settingsChange,
  /** Tells all agents something. */
  broadcast: z.strictObject({
    message: z.string().min(1).max(10_000),
    priority: z.literal(messagePriorities).default("normal"),
  }),
  /** Has one agent do something that agents know how to do. */
  command: z.strictObject({ agent: id, command: id, parameters: z.record(z.string(), z.json()).default({}) }),
  messages: z.strictObject({
    channel: z.literal(Object.keys(channelProtocols) as Channel[]).optional(),
    /** Only what this agent sent or was sent. */
    agent: id.optional(),
    limit: z.number().int().min(1).max(500).default(100),
    /** The `next` of the page before. */
    after: z.string().max(100).optional(),
  }),
  ...toolRequests,
  /** How the door for programs stands, and turning it; only the window may ask. */
  gateway: z.undefined(),
  setGateway: z.strictObject({ on: z.boolean(), port: z.number().int().min(0).max(65_535).default(0) }),
  /** Puts calls that came through a door into the audit; asked by the doors themselves. */
  noteCalls: z.strictObject({
    calls: z
      .array(
        z.strictObject({
          at: z.number().int(),
          method: z.string().max(20),
          path: z.string().max(300),
          status: z.number().int(),
          times: z.number().int().min(1),
          scope: z.enum(["read", "run", "admin"]).nullable(),
        }),
      )
      .max(500),
  }),
} as const;
