// Brings Ollama into resources/ollama: the official release, or, with --from-go, a build for this machine alone.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { BootstrapProblem } from "../bootstrap/problem.mjs";
import { say } from "../bootstrap/say.mjs";
import { buildFromGo } from "./from-go.mjs";
import { fetchRelease } from "./from-release.mjs";
import { ollamaFolder, placedOllama } from "./place.mjs";
import { ollamaVersion } from "./release.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

async function main(args) {
  const unknown = args.filter((arg) => arg !== "--from-go");
  if (unknown.length > 0) throw new BootstrapProblem("Usage: npm run fetch:ollama [-- --from-go]", { code: 2 });
  const own = args.includes("--from-go");
  const placed = placedOllama(ollamaFolder(root));
  if (placed?.version === ollamaVersion && placed.builtHere === own) {
    say(`Ollama ${ollamaVersion} is there already: ${ollamaFolder(root)}`);
    return;
  }
  say(`Ollama ${ollamaVersion} is in ${own ? await buildFromGo({ root }) : await fetchRelease({ root })}`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BootstrapProblem)) throw error;
  say(error.message);
  if (!process.argv.includes("--from-go")) say("With Go here: npm run fetch:ollama -- --from-go");
  process.exit(error.code);
}
