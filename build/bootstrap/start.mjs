import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleChanged } from "./bundles.mjs";
import { runProgram } from "./command.mjs";
import { electronRuntime } from "./electron-runtime.mjs";
import { BootstrapProblem } from "./problem.mjs";
import { say } from "./say.mjs";
import { lackingLibraries, loaderFailed } from "./shared-libraries.mjs";

const aboutTheProgram = ["--help", "-h", "--version", "-V"];
/** An Electron that ends this soon with an error did not get as far as its window. */
const soon = 5000;

/** Starts the window, or, with a command, the terminal; gives the exit code. */
export async function start({ root, node, args }) {
  await bundleChanged({ root, node });
  if (isForTerminal(args)) return startTerminal({ root, node, args });
  if (hasDisplay()) return startWindow({ root, node, args });
  say("There is no display here (DISPLAY and WAYLAND_DISPLAY are not set): serving the browser view instead.");
  return startTerminal({ root, node, args: ["serve"] });
}

/** Whether the arguments are a command for the terminal; flags alone are for Electron. */
export function isForTerminal(args) {
  return args.some((arg) => !arg.startsWith("-") || aboutTheProgram.includes(arg));
}

/** Whether a window can be shown. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function startTerminal({ root, node, args }) {
  const env = { ...engineVariables(args), ...process.env };
  return runProgram(node, [join(root, "dist", "cli.js"), ...args], { env });
}

/** What the hive gives to an engine that it starts, so that its weights lie on huge pages, an engine on its own needs too. */
export function engineVariables(args, platform = process.platform) {
  return args[0] === "engine" && platform === "linux" ? { GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" } : {};
}

async function startWindow({ root, node, args }) {
  const withoutSandbox = process.env.SKEP_NO_SANDBOX === "1";
  if (process.getuid?.() === 0 && !withoutSandbox) throw asRoot();
  const program = await electronRuntime({ root, node });
  const started = performance.now();
  const code = await runProgram(program, [...(withoutSandbox ? ["--no-sandbox"] : []), root, ...args]);
  if (code === loaderFailed)
    throw new BootstrapProblem((await lackingLibraries(program)) ?? `${program} cannot be run.`);
  if (code !== 0 && performance.now() - started < soon && !withoutSandbox && sandboxIsDenied(program)) {
    say(sandboxRemedy(program));
  }
  return code;
}

function asRoot() {
  return new BootstrapProblem(
    "Skep's window runs in a sandbox, which the system does not give to root. Start it as an ordinary user,\n" +
      "or work without a window: npm start -- serve\n" +
      "(For tests alone, SKEP_NO_SANDBOX=1 starts it without a sandbox.)",
  );
}

/** Some systems give ordinary programs no user namespaces; then Chromium needs its helper to belong to root. */
function sandboxIsDenied(program) {
  if (process.platform !== "linux" || !existsSync(join(dirname(program), "chrome-sandbox"))) return false;
  const setting = (name) => {
    const file = `/proc/sys/kernel/${name}`;
    return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  };
  return setting("apparmor_restrict_unprivileged_userns") === "1" || setting("unprivileged_userns_clone") === "0";
}

function sandboxRemedy(program) {
  const helper = join(dirname(program), "chrome-sandbox");
  return `This system denies Electron its sandbox. Once, to allow it:\n  sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`;
}
