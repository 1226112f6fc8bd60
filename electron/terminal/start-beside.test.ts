import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../hive/testing/temporary-store.ts";
import { startBeside } from "./start-beside.ts";

function program(text: string): readonly [string, string] {
  const file = join(temporaryFolder(), "beside.mjs");
  const ours = join(import.meta.dirname, "start-beside.ts");
  writeFileSync(file, `import { tellStarter } from ${JSON.stringify(ours)};\n${text}`);
  return [process.execPath, file];
}

it("answers what a program tells when it is ready, and leaves it running with its words in a log", async () => {
  const log = join(temporaryFolder(), "logs", "serve.log");
  const words = 'console.log("here"); setInterval(() => {}, 1000);';
  const tell = 'tellStarter(process.env, { pid: process.pid, url: "http://here", port: 7 });';
  const serving = await startBeside(program(`${words}\n${tell}`), log);
  onTestFinished(() => void process.kill(serving?.pid ?? 0, "SIGKILL"));
  expect(serving).toMatchObject({ url: "http://here", port: 7 });
  expect(process.kill(serving?.pid ?? 0, 0)).toBe(true);
  expect(readFileSync(log, "utf8")).toBe("here\n");
});

it("knows when it ended before, with its last words in the log", async () => {
  const log = join(temporaryFolder(), "serve.log");
  expect(await startBeside(program('console.error("no"); process.exit(3);'), log)).toBeNull();
  expect(readFileSync(log, "utf8")).toBe("no\n");
});
