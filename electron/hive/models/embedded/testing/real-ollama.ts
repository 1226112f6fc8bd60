import { spawn } from "node:child_process";
import { access, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server that was started for a test or a benchmark. */
export interface TestServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const READY_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 50;

/** The real Ollama to compare with: the one that is named in the environment, else the bundled one; undefined when there is none. */
export async function findOllama(): Promise<string | undefined> {
  const name = process.platform === "win32" ? "ollama.exe" : "ollama";
  const bundled = join("resources", "ollama", `${process.platform}-${process.arch}`, name);
  const binary = process.env["SKEP_TEST_OLLAMA"] ?? bundled;
  return await access(binary).then(
    () => binary,
    () => undefined,
  );
}

/** Why a test that needs a real Ollama is not run, for its title. */
export const NO_OLLAMA = "there is none here: set SKEP_TEST_OLLAMA, or npm run fetch:ollama";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}

/** Waits until a server answers. Throws when it never does. */
export async function untilItAnswers(url: string): Promise<void> {
  const end = Date.now() + READY_MILLISECONDS;
  while (Date.now() < end) {
    const answers = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
  throw new Error(`nothing answers at ${url}`);
}

/** Starts a real Ollama over a models folder, with a home of its own and no way out. */
export async function startOllama(binary: string, models: string, parallel = 2): Promise<TestServer> {
  const home = await mkdtemp(join(tmpdir(), "skep-ollama-home-"));
  const port = await freePort();
  const child = spawn(binary, ["serve"], {
    stdio: "ignore",
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      OLLAMA_HOST: `127.0.0.1:${port}`,
      OLLAMA_MODELS: models,
      OLLAMA_NO_CLOUD: "1",
      OLLAMA_NUM_PARALLEL: String(parallel),
    },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await untilItAnswers(url);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}
