import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleChanged } from "./bundles.mjs";
import { runProgram } from "./command.mjs";
import { electronRuntime } from "./electron-runtime.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { testEnvironment } from "./test.mjs";
import { prepareTestModel } from "./test-model.mjs";

/** `npm run bench -- NAME [--json]`: one file in `build/bench` a name, run by the newer Node. */
export async function bench({ root, node, args: [name, ...args] }) {
  const names = benchNames(join(root, "build", "bench"));
  if (!names.includes(name)) {
    throw new BootstrapProblem(`Usage: npm run bench -- NAME [--json]; the names are ${names.join(", ")}.`, {
      code: 2,
    });
  }
  const env = await preparedEnvironment({ root, node });
  return runProgram(node, [join(root, "build", "bench", `${name}.ts`), ...args], { cwd: root, env });
}

/** Builds what changed and brings what benches and screens run on; gives the environment that tells them where it is. */
export async function preparedEnvironment({ root, node }) {
  await bundleChanged({ root, node });
  const electron = await electronRuntime({ root, node });
  return testEnvironment({ node, electron, model: await prepareTestModel(root) });
}

/** Names of the benches in a folder: its files that say how they are run. */
export function benchNames(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => readFileSync(join(folder, `${name}.ts`), "utf8").includes(`npm run bench -- ${name}`));
}
