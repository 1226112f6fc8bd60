import { join } from "node:path";
import { preparedEnvironment } from "./bench.mjs";
import { runProgram } from "./command.mjs";
import { hasDisplay } from "./start.mjs";
import { onScreen } from "./test.mjs";

/** `npm run screens`: takes the pictures in `docs/screens` from the real app. */
export async function screens({ root, node }) {
  const env = await preparedEnvironment({ root, node });
  const command = [node, join(root, "build", "screens.ts")];
  const [program, ...args] = hasDisplay() ? command : [...onScreen, ...command];
  return runProgram(program, args, { cwd: root, env });
}
