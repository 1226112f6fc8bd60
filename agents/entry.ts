import { openPort } from "./port.ts";
import { Work } from "./work.ts";

const [, , id = "agent", name = id] = process.argv;
process.title = `skep-agent ${id}`;
new Work(openPort(), { agent_id: id, name }).start(() => process.exit(0));
