import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeLock } from "./download-lock.ts";

let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-lock-"));
  file = join(folder, "deep", "model.lock");
});

afterEach(() => rm(folder, { recursive: true }));

it("lets one in at a time, in this process too", async () => {
  const order: string[] = [];
  const release = await takeLock({ file, onWait: () => order.push("first waits") });
  const second = takeLock({ file, onWait: () => order.push("second waits") }).then((free) => {
    order.push("second is in");
    free();
  });
  await expect.poll(() => order).toEqual(["second waits"]);
  order.push("first goes");
  release();
  await second;
  expect(order).toEqual(["second waits", "first goes", "second is in"]);
});

it("is free again when the process that held it is killed", async () => {
  const module = new URL("./download-lock.ts", import.meta.url).href;
  const code = `
    import { takeLock } from ${JSON.stringify(module)};
    await takeLock({ file: ${JSON.stringify(file)}, onWait() {} });
    console.log("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", code], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  await once(child.stdout, "data");
  let waited = false;
  const taken = takeLock({
    file,
    onWait: () => {
      waited = true;
      child.kill("SIGKILL");
    },
  });
  (await taken)();
  expect(waited).toBe(true);
});

it("stops waiting when it is told to", async () => {
  const release = await takeLock({ file, onWait: () => undefined });
  const stop = new AbortController();
  await expect(takeLock({ file, signal: stop.signal, onWait: () => stop.abort() })).rejects.toThrow("aborted");
  release();
});
