// Behind `npm start`, `npm test` and the other scripts: brings what is missing, builds what changed, runs what was asked.
// Plain JavaScript without packages: it runs on Node 20, before anything is installed.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./bootstrap/install.mjs";
import { nodeRuntime } from "./bootstrap/node-runtime.mjs";
import { BootstrapProblem } from "./bootstrap/problem.mjs";
import { say } from "./bootstrap/say.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const verbs = {
  start: async (context) => (await import("./bootstrap/start.mjs")).start(context),
  test: async (context) => (await import("./bootstrap/test.mjs")).test(context),
  check: async (context) => (await import("./bootstrap/check.mjs")).check(context),
  bench: async (context) => (await import("./bootstrap/bench.mjs")).bench(context),
  torture: async (context) => (await import("./bootstrap/torture.mjs")).torture(context),
  screens: async (context) => (await import("./bootstrap/screens.mjs")).screens(context),
  package: async (context) => (await import("./bootstrap/package.mjs")).packageApp(context),
  "fetch-ollama": async (context) => (await import("./bootstrap/fetch-ollama.mjs")).fetchOllama(context),
};

async function bootstrap([verb, ...args]) {
  const run = verbs[verb];
  if (run === undefined) {
    throw new BootstrapProblem(`Usage: node build/bootstrap.mjs ${Object.keys(verbs).join("|")} [arguments]`, {
      code: 2,
    });
  }
  await installPackages(root);
  const node = await nodeRuntime(root);
  return run({ root, node, args });
}

try {
  process.exit(await bootstrap(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BootstrapProblem)) throw error;
  say(error.message);
  process.exit(error.code);
}
