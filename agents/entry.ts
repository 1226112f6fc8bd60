import { openPort } from "./port.ts";
import { heartbeatMs, Work } from "./work.ts";

const [, , id = "agent", name = id, beatMs = ""] = process.argv;
process.title = `skep-agent ${id}`;
new Work(openPort(), { agent_id: id, name }, Number(beatMs) || heartbeatMs).start(() => process.exit(0));
