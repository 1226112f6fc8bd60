import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { FailureError } from "./contract/failure.ts";
import { findHive, lockHome } from "./hive-lock.ts";
import { temporaryFolder } from "./testing/temporary-store.ts";

function lock(home: string) {
  const held = lockHome(home);
  onTestFinished(() => held.release());
  return held;
}

function refusal(home: string) {
  try {
    lockHome(home).release();
    return undefined;
  } catch (error) {
    return error instanceof FailureError ? error.failure : error;
  }
}

/** A process that holds a data folder, and has said where it answers. */
async function forkHolder(home: string) {
  const code = `
    import { lockHome } from ${JSON.stringify(new URL("./hive-lock.ts", import.meta.url).href)};
    lockHome(process.argv[2]).announce("/socket/of/it");
    process.send("held");
    process.on("disconnect", () => process.exit());`;
  const file = join(temporaryFolder(), "holder.mjs");
  writeFileSync(file, code);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const holder = fork(file, [home], { env, execArgv: ["--no-warnings"] });
  onTestFinished(() => void holder.kill("SIGKILL"));
  await once(holder, "message");
  return holder;
}

it("makes the data folder, tells others where the hive answers, and takes that back at its end", () => {
  const home = join(temporaryFolder(), "made", "on", "demand");
  const held = lock(home);
  expect(findHive(home)).toBeUndefined();
  held.announce("/socket");
  expect(findHive(home)).toEqual({
    pid: process.pid,
    address: "/socket",
    started: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(JSON.parse(readFileSync(join(home, "hive.json"), "utf8"))).toEqual(findHive(home));
  held.release();
  expect([findHive(home), existsSync(join(home, "hive.json"))]).toEqual([undefined, false]);
});

it("can be taken again when it was given back, and given back but once", () => {
  const home = temporaryFolder();
  const first = lock(home);
  first.release();
  lock(home).announce("/second");
  first.release();
  expect(findHive(home)?.address).toBe("/second");
});

it("refuses a second hive, naming the process of the first, even after several tries", async () => {
  const home = temporaryFolder();
  const holder = await forkHolder(home);
  expect(findHive(home)).toMatchObject({ pid: holder.pid, address: "/socket/of/it" });
  const refused = { code: "hive_running", message: expect.stringContaining(`(process ${holder.pid})`) };
  expect([refusal(home), refusal(home)]).toMatchObject([refused, refused]);
  expect(findHive(home)?.pid).toBe(holder.pid);
});

it("can be taken when the hive that had it was killed, and forgets where that one answered", async () => {
  const home = temporaryFolder();
  const holder = await forkHolder(home);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(findHive(home)).toBeUndefined();
  lock(home);
  expect(existsSync(join(home, "hive.json"))).toBe(false);
  expect(refusal(home)).toMatchObject({ code: "hive_running", message: expect.stringMatching(/^Another hive uses/) });
});

it("refuses a folder that cannot be made or written", () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  expect(refusal(join(file, "home"))).toMatchObject({
    code: "store_unusable",
    hint: expect.stringContaining("SKEP_HOME"),
  });
});

it.each(["", "{", "null", "[]", '{"pid":"7"}', '{"pid":1.5,"address":"a","started":"b"}'])(
  "believes no record that says %j",
  (text) => {
    const home = temporaryFolder();
    writeFileSync(join(home, "hive.json"), text);
    expect(findHive(home)).toBeUndefined();
  },
);
