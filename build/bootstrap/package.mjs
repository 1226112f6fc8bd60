import { dirname, join } from "node:path";
import { bundleChanged } from "./bundles.mjs";
import { runProgram } from "./command.mjs";
import { electronRuntime } from "./electron-runtime.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { say } from "./say.mjs";

/** `npm run package [-- --zip]`: the app as a folder in `out`, or as an archive of it. */
export async function packageApp({ root, node, args }) {
  if (args.some((arg) => arg !== "--zip")) throw new BootstrapProblem("Usage: npm run package [-- --zip]", { code: 2 });
  await bundleChanged({ root, node });
  const electron = await electronRuntime({ root, node });
  const borrowed = electron.startsWith(join(root, ".runtime"));
  if (borrowed && args.includes("--zip")) {
    throw new BootstrapProblem("The Electron here is a third party's repackaging, which is never shipped: no archive.");
  }
  if (borrowed)
    say("The Electron here is a third party's repackaging: this folder is to try the app, not to give it away.");
  const builder = join(root, "node_modules", "electron-builder", "cli.js");
  const config = ["--config", "build/package/electron-builder.mjs", `--config.electronDist=${dirname(electron)}`];
  const target = args.includes("--zip") ? ["zip"] : ["--dir"];
  const env = { ...process.env, ELECTRON_BUILDER_7ZIP_PATH: sevenZip(root) };
  return runProgram(node, [builder, ...target, ...config, "--publish", "never"], { cwd: root, env });
}

function sevenZip(root) {
  const [system, file] = { darwin: ["mac", "7za"], win32: ["win", "7za.exe"] }[process.platform] ?? ["linux", "7za"];
  return join(root, "node_modules", "7zip-bin", system, process.arch, file);
}
