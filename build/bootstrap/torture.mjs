import { join } from "node:path";
import { runProgram } from "./command.mjs";

/** `npm run torture [-- options]`: kills hives, cuts their power and spoils their disks, and tells what was lost. */
export async function torture({ root, node, args }) {
  return runProgram(node, [join(root, "build", "torture", "torture.ts"), ...args], { cwd: root });
}
