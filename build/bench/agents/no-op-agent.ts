// What runs in an agent process of the benches: takes every assignment and ends it at once, over the port of all agents.
import { guardToAgent } from "../../../agents/guard.ts";
import { openPort } from "../../../agents/port.ts";
import type { FromAgent } from "../../../electron/hive/contract/message.ts";

const [, , id = "agent"] = process.argv;
const self = { agent_id: id, name: id };
const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
const port = openPort();
let sent = 0;

function say<Type extends keyof FromAgent>(type: Type, payload: FromAgent[Type]): void {
  sent += 1;
  const metadata = { phase: null, retry_count: 0, correlation_id: null };
  port.post({
    id: `${id}-${sent}`,
    timestamp: new Date().toISOString(),
    type,
    from: self,
    to: self,
    payload,
    metadata,
  });
}

port.onClose(() => process.exit());
port.onMessage((raw) => {
  const message = guardToAgent(raw);
  if (message?.type === "stop") process.exit();
  if (message?.type !== "assign") return;
  const { task, attempt } = message.payload;
  say("accept", { task, attempt });
  say("complete", { task, attempt, output: "done", usage });
});
setInterval(() => say("heartbeat", { task: null }), 1000);
say("ready", { pid: process.pid });
