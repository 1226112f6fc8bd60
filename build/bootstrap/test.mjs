import { delimiter, dirname, join } from "node:path";
import { bundleChanged } from "./bundles.mjs";
import { runChecks } from "./check.mjs";
import { electronRuntime } from "./electron-runtime.mjs";
import { BootstrapProblem, Interrupted } from "./problem.mjs";
import { say } from "./say.mjs";
import { lackingLibraries, loaderFailed } from "./shared-libraries.mjs";
import { sumTallies, tallyLine } from "./tally.mjs";
import { prepareTestModel } from "./test-model.mjs";
import { runTestRunner } from "./test-runner.mjs";

/** `npm test`: the checks, the unit tests under the runtime that ships, the end-to-end tests; arguments choose files. */
export async function test(context) {
  const tallies = [];
  try {
    for await (const tally of runParts(context)) tallies.push(tally);
  } catch (error) {
    if (!(error instanceof BootstrapProblem) || error instanceof Interrupted) throw error;
    say(error.message);
    tallies.push({ passed: 0, failed: 1 });
  }
  const total = sumTallies(tallies);
  process.stdout.write(`${tallyLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

async function* runParts({ root, node, args }) {
  if (args.length === 0) yield await runChecks({ root, node });
  yield await runBuild({ root, node });
  const electron = await electronRuntime({ root, node });
  const env = testEnvironment({ node, electron, model: await prepareTestModel(root) });
  yield await runUnit({ root, electron, env, filters: args });
  yield await runEndToEnd({ root, node, env, filters: args });
}

/** What tests find in their environment: the runtimes, and the starter model as SKEP_TEST_MODEL. */
export function testEnvironment({ node, electron, model }) {
  return {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    ELECTRON_OVERRIDE_DIST_PATH: electron.endsWith(join("MacOS", "Electron"))
      ? join(dirname(electron), "..", "..", "..")
      : dirname(electron),
    SKEP_TEST_MODEL: model,
    ...(process.getuid?.() === 0 ? { SKEP_NO_SANDBOX: "1" } : {}),
  };
}

async function runBuild(context) {
  try {
    await bundleChanged(context);
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof BootstrapProblem) || error instanceof Interrupted) throw error;
    say(`✗ build: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

async function runUnit({ root, electron, env, filters }) {
  say("Unit tests, inside Electron as Node:");
  const command = [electron, vitest(root), "run", ...filters];
  const tally = await runTestRunner({ root, name: "unit", command, env: { ...env, ELECTRON_RUN_AS_NODE: "1" } });
  const lacking = tally.code === loaderFailed ? await lackingLibraries(electron) : undefined;
  if (lacking !== undefined) throw new BootstrapProblem(lacking);
  return tally;
}

async function runEndToEnd({ root, node, env, filters }) {
  say("End-to-end tests, in the real app and in a browser:");
  const config = ["--config", "vitest.e2e.config.ts"];
  const command = [node, vitest(root), "run", ...config, ...filters];
  return runTestRunner({ root, name: "e2e", command, env });
}

function vitest(root) {
  return join(root, "node_modules", "vitest", "vitest.mjs");
}
