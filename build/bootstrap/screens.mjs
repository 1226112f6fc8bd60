import { join } from "node:path";
import { preparedEnvironment } from "./bench.mjs";
import { runProgram } from "./command.mjs";
import { hasDisplay } from "./start.mjs";

/** Gives a command a screen of its own, where there is none. */
const onScreen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1440x900x24"];

/** `npm run screens`: takes the pictures in `docs/screens` from the real app. */
export async function screens({ root, node }) {
  const env = await preparedEnvironment({ root, node });
  const command = [node, join(root, "build", "screens.ts")];
  const [program, ...args] = hasDisplay() ? command : [...onScreen, ...command];
  return runProgram(program, args, { cwd: root, env });
}
