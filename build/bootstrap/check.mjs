import { existsSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";
import { say } from "./say.mjs";
import { tallyLine } from "./tally.mjs";

const walled = ["electron", "agents", "renderer", "build", "e2e"];

/** What is checked before any test runs; the programs are scripts for Node. */
const checks = [
  { name: "types", script: "node_modules/typescript/bin/tsc", args: ["-p", "."] },
  { name: "lint", script: "node_modules/@biomejs/biome/bin/biome", args: ["check", "--error-on-warnings", "."] },
  { name: "import walls", script: "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs", args: walled },
  { name: "size budget", script: "build/check-sizes.mjs", args: walled },
  { name: "unused code", script: "node_modules/knip/bin/knip.js", args: ["--no-config-hints"] },
];

/** `npm run check`: everything that needs no test run. */
export async function check(context) {
  const tally = await runChecks(context);
  process.stdout.write(`${tallyLine(tally)}\n`);
  return tally.failed === 0 ? 0 : 1;
}

/** Runs each check, shows what it prints, and counts it as one. */
export async function runChecks({ root, node }) {
  const tally = { passed: 0, failed: 0 };
  for (const { name, script, args } of checks) {
    const started = performance.now();
    const present = args.filter((arg) => !walled.includes(arg) || existsSync(join(root, arg)));
    const code = await runStep(node, [join(root, script), ...present], { cwd: root, stdio: ["ignore", 1, 2] });
    say(`${code === 0 ? "✓" : "✗"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    tally[code === 0 ? "passed" : "failed"] += 1;
  }
  return tally;
}
