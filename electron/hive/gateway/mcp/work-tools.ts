import type { ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Bridge } from "../../contract/bridge.ts";
import { messagePriorities } from "../../contract/message-types.ts";
import { followRun } from "./follow-run.ts";
import { reporter } from "./report-progress.ts";
import { answer, answering } from "./tool-answer.ts";
import type { ToolList } from "./tool-list.ts";

const name = z.string().min(1).max(200);
const wait = z.boolean().default(true).describe("Whether to answer when it is over, with its result");

const workflowInput = z.object({
  workflow: name.optional().describe("Id of a listed workflow, such as shipped/renewable-energy.yaml"),
  source: z.string().max(262_144).optional().describe("The text of a workflow file (YAML), in place of an id"),
  inputs: z.record(z.string(), z.string().max(100_000)).default({}),
  wait,
});

const taskInput = z.object({
  description: z.string().min(1).max(100_000),
  priority: z.number().int().min(0).max(10).default(5),
  specialization: name.optional().describe("What an agent must be able to do"),
  kind: name.optional().describe("An agent kind"),
});

const messageInput = z.object({
  message: z.string().min(1).max(10_000),
  agent: name.optional().describe("One agent; without it, all of them"),
  priority: z.enum(messagePriorities).default("normal"),
});

/** Tools that have work done: workflows, tasks, messages. */
export function addWorkTools(server: ToolList, bridge: Bridge): void {
  const runs = { title: "Run a workflow", description: "Runs a workflow, and answers with what it came to" };
  server.registerTool(
    "run_workflow",
    { ...runs, inputSchema: workflowInput },
    async (asked, context) => await answering(async () => await runWorkflow(bridge, asked, context)),
  );
  const adds = { title: "Add a task", description: "Adds a task to the queue, and answers with its id at once" };
  server.registerTool(
    "add_task",
    { ...adds, inputSchema: taskInput },
    async ({ specialization, kind, ...task }) =>
      await answering(async () => {
        const whom = kind === undefined && specialization === undefined ? { kind: "research_agent" } : {};
        const asked = { ...task, ...whom, ...(kind && { kind }), ...(specialization && { specialization }) };
        return answer({ ...(await bridge.call("addTask", asked)) });
      }),
  );
  const says = {
    title: "Send a message",
    description: "Tells one agent or all agents something; it is kept, and delivered once",
  };
  server.registerTool(
    "send_message",
    { ...says, inputSchema: messageInput },
    async ({ message, agent, priority }) =>
      await answering(async () => {
        if (agent === undefined) return answer({ ...(await bridge.call("broadcast", { message, priority })) });
        const told = await bridge.call("command", { agent, command: "message", parameters: { message } });
        return answer({ ...told });
      }),
  );
}

async function runWorkflow(
  bridge: Bridge,
  { workflow, source, inputs, wait: waits }: z.output<typeof workflowInput>,
  context: ServerContext,
) {
  const wanted = source === undefined ? { id: workflow ?? "" } : { source, name: workflow ?? "workflow.yaml" };
  const { run } = await bridge.call("startRun", { workflow: wanted, inputs });
  if (!waits) return answer({ run });
  const view = await followRun(bridge, run, { signal: context.mcpReq.signal, onTokens: reporter(context) });
  return answer({ run, state: view.state, output: view.output }, view.output);
}
