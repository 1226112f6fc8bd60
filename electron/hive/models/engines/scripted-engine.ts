import { spawn } from "node:child_process";
import type { OwnedProcess, ProcessPlan, SpawnProcess } from "../../contract/process.ts";

/** For tests: what a real process does in the place of the embedded engine. */
export interface Script {
  /** JavaScript that runs first. */
  readonly before?: string;
  /** Body of a function of `request` and `response` that answers what is not `/api/version`. */
  readonly answer?: string;
}

/** For tests: a spawner whose engine is a real process that follows the script. Counts what it started. */
export function scriptedEngine(script: Script = {}): { readonly spawn: SpawnProcess; readonly plans: ProcessPlan[] } {
  const plans: ProcessPlan[] = [];
  const code = `
    import { createServer } from "node:http";
    process.on("disconnect", () => process.exit());
    ${script.before ?? ""}
    const answer = (request, response) => { ${script.answer ?? "response.writeHead(404).end()"} };
    const server = createServer((request, response) =>
      request.url === "/api/version" ? response.end('{"version":"scripted"}') : answer(request, response));
    server.listen(0, "127.0.0.1", () =>
      process.send({ type: "ready", port: server.address().port, pid: process.pid }));`;
  return { plans, spawn: (plan) => start(plan, code, plans) };
}

function start(plan: ProcessPlan, code: string, plans: ProcessPlan[]): OwnedProcess {
  plans.push(plan);
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, "--", ...plan.args], {
    env: { ...plan.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => void (child.connected && child.send({ message })),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", (code, signal) => listener({ code, signal })),
    onStderr: (listener) => void child.stderr?.setEncoding("utf8").on("data", listener),
    kill: () => void child.kill("SIGKILL"),
  };
}
