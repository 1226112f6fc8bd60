import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { isAlive } from "../../testing/fork-agent.ts";
import { openTestTools } from "../../testing/outside-tools.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const patient = { timeout: 30_000, interval: 20 };

it("is stopped when nobody has called it for a while, and started again by the next call", async () => {
  const { addApproved, call, server, entries } = await openTestTools(undefined, { idle: "200ms" });
  await addApproved("files");
  const pid = Number(await call("files__pid"));
  await expect.poll(() => isAlive(pid), patient).toBe(false);
  expect(await server("files")).toMatchObject({ state: "ready", pid: null });
  await expect
    .poll(() => entries("tool-server.stopped"), patient)
    .toMatchObject([{ level: "INFO", data: { reason: "idle", failure: null } }]);
  expect(Number(await call("files__pid"))).not.toBe(pid);
});

it("is not stopped for being idle while it is called", async () => {
  const { addApproved, call, entries } = await openTestTools(undefined, { idle: "300ms", timeout: "1s" });
  await addApproved("files");
  await call("files__pid");
  expect(await call("files__hang")).toContain("did not answer within");
  expect(entries("tool-server.stopped")).toEqual([]);
});

it("stays as it is when it says over and over that its tools have changed, and they have not", async () => {
  const { addApproved, call, server } = await openTestTools();
  await addApproved("files");
  expect(await call("files__nag")).toBe("nagged");
  expect(await call("files__echo", { text: "bees" })).toBe("bees");
  expect((await server("files"))?.state).toBe("running");
});

it("stays approved over the end of its hive, known without being started", async () => {
  const home = temporaryFolder();
  const first = await openTestTools(home);
  await first.addApproved("files");
  await first.stop();
  const { tools, call, entries } = await openTestTools(home);
  expect(tools.list().map(({ name }) => name)).toContain("files__echo");
  expect(entries("tool-server.started")).toEqual([]);
  expect(await call("files__echo", { text: "bees" })).toBe("bees");
});

it("knows nothing of the hive's surroundings but what it needs, and what its plan gives it", async () => {
  vi.stubEnv("SKEP_TEST_SECRET", "secret");
  const { addApproved, call } = await openTestTools();
  vi.unstubAllEnvs();
  await addApproved("files");
  const names = (await call("files__env")).split(" ");
  expect(names).toEqual(expect.arrayContaining(["PATH", "ELECTRON_RUN_AS_NODE"]));
  expect(names).not.toContain("SKEP_TEST_SECRET");
});

it("cuts an answer that is longer than a model is to be given, and says so", async () => {
  const { tools, addApproved } = await openTestTools(undefined, { output_limit: 1001 });
  await addApproved("files");
  const who = { agentId: "a", kind: "a", task: null, run: null, attempt: null, idempotencyKey: "k" };
  const answer = await tools.call("files__long", {}, { ...who, signal: new AbortController().signal });
  expect(answer).toEqual({ text: "🐝".repeat(500), isError: false, isCut: true });
});

it("lets a call go that nobody waits for, and refuses what is no object", async () => {
  const { addApproved, call, tools } = await openTestTools();
  await addApproved("files");
  const leaving = new AbortController();
  await call("files__pid");
  const called = call("files__hang", {}, { signal: leaving.signal });
  leaving.abort();
  await expect(called).rejects.toMatchObject({ failure: { code: "cancelled" } });
  const caller = { agentId: "a", kind: "a", task: null, run: null, attempt: null, idempotencyKey: "k" };
  const { signal } = new AbortController();
  for (const input of ["text", null, ["a"], { text: "x".repeat(1_100_000) }]) {
    await expect(tools.call("files__echo", input, { ...caller, signal })).rejects.toMatchObject({
      failure: { code: "bad_request" },
    });
  }
  await expect(call("files__nothing")).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("is withheld when the file reaches it otherwise, and not when only its limits are others", async () => {
  const { home, addApproved, server, call, tools } = await openTestTools();
  await addApproved("files");
  const pid = Number(await call("files__pid"));
  const file = join(home, "tools.yaml");
  writeFileSync(file, `${readFileSync(file, "utf8")}    timeout: 5s\n`);
  await expect.poll(() => isAlive(pid), patient).toBe(false);
  expect(await call("files__echo", { text: "bees" })).toBe("bees");
  writeFileSync(file, readFileSync(file, "utf8").replace("    args:", "    args:\n      - --no-warnings"));
  await expect.poll(async () => (await server("files"))?.state, patient).toBe("changed");
  expect(tools.list()).toEqual([]);
  expect(await server("files")).toMatchObject({ fingerprint: null, approvedTarget: { command: process.execPath } });
  expect(await tools.restart("files")).toMatchObject({ state: "changed", fingerprint: expect.any(String) });
});

it("says why a program cannot be started, and keeps the approval of what is there otherwise", async () => {
  const { tools, server } = await openTestTools();
  const added = await tools.add("gone", { command: "/nowhere/server" });
  expect(added).toMatchObject({ state: "unseen", failure: { code: "not_found", hint: expect.any(String) } });
  await expect(tools.approve("gone", "0".repeat(12))).rejects.toMatchObject({ failure: { code: "conflict" } });
  expect(await tools.add("no_server", { command: "/bin/echo", args: ["hello"] })).toMatchObject({
    failure: { message: expect.stringMatching(/no_server (?:ended with status 0|was killed)/) },
  });
  expect((await server("no_server"))?.state).toBe("unseen");
});
