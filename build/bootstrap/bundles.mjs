import { join } from "node:path";
import { isStale } from "../bundle/stamp.mjs";
import { bundleTargets } from "../bundle/targets.mjs";
import { runStep } from "./command.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { say } from "./say.mjs";

/** Makes the bundles whose sources changed. */
export async function bundleChanged({ root, node }) {
  const stale = bundleTargets.filter((target) => isStale(root, target)).map(({ name }) => name);
  if (stale.length === 0) return;
  say(`Building ${stale.join(", ")} …`);
  const code = await runStep(node, [join(root, "build", "bundle.mjs"), ...stale], { cwd: root });
  if (code !== 0) throw new BootstrapProblem("The build failed; its own words are above.");
}
