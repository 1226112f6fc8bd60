import type { Command } from "commander";
import type { Bridge, BridgeRequest } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import { nearestName } from "../hive/workflow/spelling.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { Interrupts } from "./interrupts.ts";
import { needHive } from "./look-at-hive.ts";
import type { ReachedHive } from "./reach-hive.ts";
import { sayFailure, sayJson } from "./say.ts";
import { readPriority } from "./task-actions.ts";
import { type TaskOutcome, waitForTask } from "./task-outcome.ts";

interface AssignOptions {
  readonly priority?: number;
  readonly type?: string;
  readonly wait?: boolean;
  readonly json?: boolean;
}

/** `skep assign`. */
export function addAssignCommand(program: Command, app: App, act: Act): void {
  program
    .command("assign")
    .description("give the running hive one task: to an agent kind, to whoever has a skill, or to one agent")
    .argument("<who>", "an agent kind, a skill, or an agent's id")
    .argument("<description>", "what is to be done, in plain words")
    .option(
      "-p, --priority <number>",
      "0 to 10, larger is more urgent; without it, what its type is worth",
      readPriority,
    )
    .option("-t, --type <type>", "what sort of task it is: download, build, validation, documentation, encryption, …")
    .option("-w, --wait", "wait for its end and print the answer")
    .option("--json", "print one JSON object")
    .addHelpText("after", assignHelp)
    .action(act((who: string, description: string, options) => assign(app, { who, description }, options)));
}

const assignHelp = `
Examples:
  skep assign research_agent "Three facts about bees" --wait
  skep assign research-001 "Three facts about wasps" --priority 8
  skep assign summarizer_agent "Sum up: bees fly, bees sting." --type documentation`;

interface Assignment {
  readonly who: string;
  readonly description: string;
}

async function assign(app: App, assignment: Assignment, options: AssignOptions): Promise<number> {
  const hive = await needHive(app);
  const to = await addressee(app, hive.bridge, assignment.who);
  const { priority, type } = options;
  const request = {
    description: assignment.description,
    ...to,
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
  };
  if (options.wait) return await addAndWait(app, hive, { request, json: options.json === true });
  const { task, run } = await hive.bridge.call("addTask", request);
  if (options.json) sayJson(app, { task, run });
  else app.out.write(`${task} is in the queue (${run}). \`skep tasks show ${task}\` tells how it goes.\n`);
  return exitCodes.done;
}

type Addressee = { readonly kind: string } | { readonly specialization: string } | { readonly agentId: string };

/** Whom a word means. Rejects with `not_found` and the nearest name when it means nobody. */
async function addressee(app: App, bridge: Bridge, who: string): Promise<Addressee> {
  const { agentKinds, capabilities = [] } = await app.knownAgents(undefined);
  if (agentKinds.includes(who)) return { kind: who };
  if (capabilities.includes(who)) return { specialization: who };
  const agents = (await bridge.call("hive")).agents.map(({ id }) => id);
  if (agents.includes(who)) return { agentId: who };
  const nearest = nearestName(who, [...agentKinds, ...agents, ...capabilities]);
  const question = nearest === undefined ? "" : `Did you mean ${nearest}? `;
  const hint = `${question}\`skep agents\` lists agents, kinds and their skills.`;
  throw new FailureError(failure("not_found", `There is no agent, agent kind or skill called ${who}.`, { hint }));
}

/** Adds a task and waits for its end; the answer goes to standard output, all else to standard error. */
async function addAndWait(app: App, { bridge, lost }: ReachedHive, { request, json }: Waited): Promise<number> {
  const interrupts = new Interrupts(app.killAll);
  try {
    const { seq } = await bridge.call("hive");
    const added = await bridge.call("addTask", request);
    if (!json) app.err.write(`${added.task} is in the queue.\n`);
    const outcome = await waitForTask({ bridge, after: seq, task: added.task, signal: interrupts.signal, lost });
    if (json) sayJson(app, { ...added, ...outcome });
    else tell(app, outcome);
    return codes[outcome.state];
  } finally {
    interrupts.dispose();
  }
}

interface Waited {
  readonly request: BridgeRequest<"addTask">;
  readonly json: boolean;
}

const codes: Readonly<Record<TaskOutcome["state"], number>> = {
  complete: exitCodes.done,
  verified: exitCodes.done,
  failed: exitCodes.failed,
  cancelled: exitCodes.failed,
  suspended: exitCodes.waits,
  interrupted: exitCodes.interrupted,
};

function tell(app: App, outcome: TaskOutcome): void {
  if ("output" in outcome) app.out.write(`${outcome.output.trimEnd()}\n`);
  else if ("failure" in outcome) sayFailure(app, outcome.failure);
  else if (outcome.state === "suspended") app.err.write(`It waits for a person: ${outcome.reason}.\n`);
  else app.err.write("It goes on without being waited for; `skep tasks` tells how it goes.\n");
}
