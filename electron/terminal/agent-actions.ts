import { type Command, InvalidArgumentError } from "commander";
import type { AgentView } from "../hive/contract/agent.ts";
import type { Bridge } from "../hive/contract/bridge.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { needHive } from "./look-at-hive.ts";
import { sayJson } from "./say.ts";

type Do = (bridge: Bridge, agent: string) => Promise<AgentView>;

/** What can be done with each of several agents: name, explanation, what is said then, and the deed. */
const simple: readonly (readonly [string, string, string, Do])[] = [
  ["resume", "give paused agents work again", "goes on", (bridge, agent) => bridge.call("resumeAgent", { agent })],
  [
    "stop",
    "let agents finish what they do, and end their processes",
    "is stopped",
    (bridge, agent) => bridge.call("stopAgent", { agent }),
  ],
  [
    "kill",
    "end agents' processes at once; their tasks go on with other agents",
    "is killed",
    (bridge, agent) => bridge.call("killAgent", { agent }),
  ],
];

/** Adds to `skep agents` what can be done with an agent. */
export function addAgentActions(agents: Command, app: App, act: Act): void {
  for (const [name, description, said, deed] of simple) {
    agents
      .command(name)
      .description(description)
      .argument("<agent...>", "ids of agents, as `skep agents` lists them")
      .option("--json", "print one JSON object an agent")
      .action(act((ids: string[], { json }: Json) => each(app, ids, { said, deed, json })));
  }
  agents
    .command("pause")
    .description("give agents no more work until they are resumed; what they do is finished first")
    .argument("<agent...>", "ids of agents, as `skep agents` lists them")
    .option("--hand-back", "give what they do to other agents at the next step boundary")
    .option("--json", "print one JSON object an agent")
    .action(
      act((ids: string[], { handBack = false, json }: Json & { readonly handBack?: boolean }) =>
        each(app, ids, {
          json,
          said: "is paused",
          deed: (bridge, agent) => bridge.call("pauseAgent", { agent, handBack }),
        }),
      ),
    );
  agents
    .command("scale")
    .description("keep so many agents of a kind: starts or stops processes until it is so")
    .argument("<kind>", "an agent kind, as `skep agents` lists them")
    .argument("<count>", "how many there are to be, at most 100", readScale)
    .option("--json", "print one JSON object")
    .action(act((kind: string, to: number, { json }: Json) => scale(app, { kind, to, json })));
  agents
    .command("handoff")
    .description("pass a task on to another agent, kind or skill; it goes on from its checkpoint")
    .argument("<task>", "a task's id")
    .argument("<to>", "an agent's id, an agent kind or a skill")
    .option("--reason <words>", "why, for the record", "")
    .option("--json", "print one JSON object")
    .action(
      act(async (task: string, given: string, { reason, json }: Json & { readonly reason: string }) => {
        const passed = await (await needHive(app)).bridge.call("handoffTask", { task, to: given, reason });
        const { to } = passed;
        if (json) sayJson(app, passed);
        else app.out.write(`${task} goes to ${to}.\n`);
        return exitCodes.done;
      }),
    );
}

interface Json {
  readonly json?: boolean | undefined;
}

interface Deed extends Json {
  readonly said: string;
  readonly deed: Do;
}

async function each(app: App, agents: readonly string[], { said, deed, json }: Deed): Promise<number> {
  const { bridge } = await needHive(app);
  for (const agent of agents) {
    const view = await deed(bridge, agent);
    const { state } = view;
    if (json) sayJson(app, view);
    else app.out.write(`${agent} ${said} (${state}).\n`);
  }
  return exitCodes.done;
}

interface Scale extends Json {
  readonly kind: string;
  readonly to: number;
}

async function scale(app: App, { kind, to, json }: Scale): Promise<number> {
  const scaled = await (await needHive(app)).bridge.call("scaleAgents", { kind, to });
  const { started, stopped, wish } = scaled;
  if (json) {
    sayJson(app, scaled);
    return exitCodes.done;
  }
  for (const { agent, pid } of started) app.out.write(`${agent} is started (process ${pid}).\n`);
  for (const { agent, pid } of stopped) app.out.write(`${agent} is stopped (process ${pid}).\n`);
  app.out.write(`${kind}: ${wish} wanted, ${started.length} started, ${stopped.length} stopped.\n`);
  return exitCodes.done;
}

/** Reads how many agents there are to be. */
export function readScale(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= 100) return count;
  throw new InvalidArgumentError("It is a number from 0 to 100.");
}
