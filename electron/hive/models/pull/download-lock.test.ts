import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeLock, tryLock } from "./download-lock.ts";

let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-lock-"));
  file = join(folder, "deep", "model.lock");
});

afterEach(() => rm(folder, { recursive: true }));

it("lets one in at a time, in this process too", async () => {
  const order: string[] = [];
  const release = await takeLock(file);
  expect(await tryLock(file)).toBeNull();
  const second = takeLock(file).then((free) => {
    order.push("second is in");
    free();
  });
  order.push("first goes");
  release();
  await second;
  expect(order).toEqual(["first goes", "second is in"]);
});

it("is free again when the process that held it is killed", async () => {
  const module = new URL("./download-lock.ts", import.meta.url).href;
  const code = `
    import { takeLock } from ${JSON.stringify(module)};
    await takeLock(${JSON.stringify(file)});
    console.log("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", code], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  await once(child.stdout, "data");
  expect(await tryLock(file)).toBeNull();
  child.kill("SIGKILL");
  (await takeLock(file))();
});

it("stops waiting when it is told to", async () => {
  const release = await takeLock(file);
  const stop = new AbortController();
  const waiting = takeLock(file, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow("aborted");
  release();
});
