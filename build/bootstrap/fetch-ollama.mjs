import { join } from "node:path";
import { runProgram } from "./command.mjs";

/** `npm run fetch:ollama`: under the newer Node, which can read the release's archives. */
export function fetchOllama({ root, node, args }) {
  return runProgram(node, [join(root, "build", "fetch-ollama", "main.mjs"), ...args], { cwd: root });
}
