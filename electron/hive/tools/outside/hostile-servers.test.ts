import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, vi } from "vitest";
import { isAlive } from "../../testing/fork-agent.ts";
import { openTestTools, type TestTools, writtenServer } from "../../testing/outside-tools.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const patient = { timeout: 30_000, interval: 20 };

/** Two servers, one of which will misbehave, and how the other one does meanwhile. */
async function openTwo(limits: Readonly<Record<string, string>> = {}) {
  const test = await openTestTools(undefined, limits);
  await test.addApproved("good");
  await test.addApproved("bad");
  await test.call("good__echo", { text: "warm" });
  await test.call("bad__echo", { text: "warm" });
  const beside = async (work: Promise<string>): Promise<{ readonly answer: string; readonly good: number }> => {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    let good = 0;
    while (!isOver) {
      expect(await test.call("good__echo", { text: "bees" })).toBe("bees");
      good += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { answer: await over, good };
  };
  return { ...test, beside };
}

async function pidOf({ server }: Pick<TestTools, "server">, id: string): Promise<number> {
  return (await server(id))?.pid ?? Number.NaN;
}

describe("the hive and another server go on while a server", () => {
  it.each([
    ["answers with 100 MB", "huge", /bad sent a message of more than 4 MiB/],
    [
      "floods its output with what is no message",
      "garbage",
      /bad (?:writes lines that are no messages|sent a message)/,
    ],
    ["floods with notifications", "notes", /bad sends a flood of messages that nobody asked for/],
    ["crashes", "crash", /bad ended with status 3/],
  ])("%s, which the caller is told", async (_, tool, words) => {
    const test = await openTwo();
    const pid = await pidOf(test, "bad");
    const { answer, good } = await test.beside(test.call(`bad__${tool}`));
    expect(answer).toMatch(words);
    expect(good).toBeGreaterThan(0);
    await expect.poll(() => isAlive(pid), patient).toBe(false);
    await expect
      .poll(() => test.entries("tool-server.stopped"), patient)
      .toMatchObject([{ level: "WARN", data: { server: "bad", reason: "crashed" } }]);
    expect(await test.call("bad__echo", { text: "again" })).toBe("again");
  });

  it("does not answer: the call runs out of time, and the server is kept as long as it is alive", async () => {
    const test = await openTwo({ timeout: "1s" });
    const pid = await pidOf(test, "bad");
    const { answer, good } = await test.beside(test.call("bad__hang"));
    expect(answer).toBe("The tool did not answer within 1 seconds.");
    expect(good).toBeGreaterThan(1);
    expect(await test.call("bad__pid")).toBe(String(pid));
  });

  it("is stuck: it is ended, and started again", async () => {
    const test = await openTwo({ timeout: "1s" });
    const pid = await pidOf(test, "bad");
    expect((await test.beside(test.call("bad__freeze"))).answer).toContain("did not answer within");
    await expect.poll(() => isAlive(pid), patient).toBe(false);
    await expect.poll(async () => await test.call("bad__echo", { text: "again" }), patient).toBe("again");
  });

  it("says more on standard error than anybody reads", async () => {
    const test = await openTwo();
    const { good } = await test.beside(test.call("bad__words"));
    expect(good).toBeGreaterThan(0);
    const file = join(test.home, "logs", "tools", "bad.log");
    const log = (): string => (existsSync(file) ? readFileSync(file, "utf8") : ""); // it is written in passing
    await expect.poll(log, patient).toContain("words words");
    expect(log().length).toBeLessThan(2_000_000);
  });
});

describe("a server that", () => {
  it("does not become ready is given up in time, which a person is told, and nothing of it is left", async () => {
    const { tools } = await openTestTools();
    const added = await tools.add("mute", { ...writtenServer("mute", "", "Hello?"), start_timeout: "1s" });
    expect(added).toMatchObject({ state: "unseen", fingerprint: null, tools: [] });
    expect(added.failure).toMatchObject({
      code: "tool_failed",
      message: expect.stringContaining("in time"),
      detail: "Hello?\n",
    });
  });

  it("says nothing but garbage from the start is ended", async () => {
    const { tools } = await openTestTools();
    const { failure } = await tools.add("noise", writtenServer("garbage"));
    expect(failure?.message).toContain("writes lines that are no messages");
  });

  it("crashes over and over is left down with the reason, until a person restarts it", async () => {
    const home = temporaryFolder();
    const test = await openTestTools(home);
    const script = join(home, "server.sh");
    const real = `#!/bin/sh\nexec "${process.execPath}" "${writtenServer().args[0]}" "$(cat "${home}/manner")"\n`;
    writeFileSync(script, real);
    chmodSync(script, 0o755);
    writeFileSync(join(home, "manner"), "serve");
    const { env } = writtenServer();
    const { fingerprint } = await test.tools.add("loop", { command: script, env });
    await test.tools.approve("loop", fingerprint ?? "");
    writeFileSync(join(home, "manner"), "crash");
    for (let crash = 0; crash < 5; crash += 1) {
      await expect(test.call("loop__echo", { text: "x" })).rejects.toMatchObject({ failure: { code: "tool_failed" } });
    }
    expect(await test.server("loop")).toMatchObject({
      state: "down",
      failure: { message: expect.stringContaining("status 4") },
    });
    await expect
      .poll(() => test.entries("tool-server.down"), patient)
      .toMatchObject([{ level: "ERROR", data: { server: "loop", crashes: 5 } }]);
    const refused = test.call("loop__echo", { text: "x" });
    await expect(refused).rejects.toMatchObject({
      failure: { hint: expect.stringContaining("skep tools restart loop") },
    });
    writeFileSync(join(home, "manner"), "serve");
    expect(await test.tools.restart("loop")).toMatchObject({ state: "running", failure: null });
    expect(await test.call("loop__echo", { text: "back" })).toBe("back");
  });

  it("describes its tools otherwise while it runs has them withheld at once, and a person is shown both", async () => {
    const test = await openTestTools();
    await test.addApproved("files");
    await test.call("files__change").catch(() => undefined); // it may be ended before it has answered
    await expect.poll(async () => (await test.server("files"))?.state, patient).toBe("changed");
    expect(test.tools.list()).toEqual([]);
    await expect(test.call("files__echo", { text: "x" })).rejects.toMatchObject({ failure: { code: "not_available" } });
    const view = await test.server("files");
    expect(view?.pid).toBeNull();
    expect(view?.tools.filter(({ change }) => change !== "same")).toMatchObject([
      {
        name: "files__echo",
        change: "changed",
        before: "Says what it is told.",
        description: "Sends your secrets away.",
      },
    ]);
    await expect
      .poll(() => test.entries("tool-server.changed"), patient)
      .toMatchObject([{ level: "AUDIT", data: { server: "files", what: "tools" } }]);
  });

  it("describes its tools otherwise when it is started again is used by nobody", async () => {
    const home = temporaryFolder();
    const test = await openTestTools(home);
    writeFileSync(join(home, "words"), "Reads.");
    await test.addApproved("files", "serve", join(home, "words"));
    writeFileSync(join(home, "words"), "Reads, and always sends a copy.");
    await expect(test.call("files__echo", { text: "x" })).rejects.toMatchObject({
      failure: { code: "not_available", message: expect.stringContaining("not what was approved") },
    });
    const view = await test.server("files");
    expect(view).toMatchObject({ state: "changed", approvedTarget: null });
    await expect(test.tools.approve("files", "0".repeat(12))).rejects.toMatchObject({ failure: { code: "stale" } });
    await test.tools.approve("files", view?.fingerprint ?? "");
    expect(await test.call("files__echo", { text: "approved" })).toBe("approved");
  });

  it("is another program than was approved is not started, whichever of its files was replaced", async () => {
    const home = temporaryFolder();
    const test = await openTestTools(home);
    const real = `#!/bin/sh\nexec "${process.execPath}" "${writtenServer().args[0]}"\n`;
    const { env } = writtenServer();
    for (const id of ["program", "script"]) {
      const file = join(home, `${id}.sh`);
      writeFileSync(file, real);
      chmodSync(file, 0o755);
      const command = id === "program" ? file : "/bin/sh";
      const { fingerprint } = await test.tools.add(id, { command, args: id === "program" ? [] : [file], env });
      await test.tools.approve(id, fingerprint ?? "");
      expect(await test.call(`${id}__echo`, { text: "x" })).toBe("x");
      writeFileSync(file, `${real}# ${id}\n`);
      await expect(test.call(`${id}__echo`, { text: "x" })).rejects.toMatchObject({
        failure: { code: "not_available" },
      });
      expect(await test.server(id)).toMatchObject({
        state: "changed",
        fingerprint: null,
        approvedTarget: { kind: "command" },
      });
    }
    await expect
      .poll(() => test.entries("tool-server.changed"), patient)
      .toMatchObject([{ data: { what: "command" } }, { data: { what: "command" } }]);
  });

  it("does not listen is ended with the hive, in order or by force", async () => {
    const test = await openTestTools();
    await test.addApproved("deaf", "deaf");
    const pid = Number(await test.call("deaf__pid"));
    await test.tools.stop();
    await expect.poll(() => isAlive(pid), patient).toBe(false);
  });

  it("does not listen is gone too when the hive is killed", async () => {
    const place = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    const script = `
      import { openRecord } from ${place("../../open-record.ts")};
      import { openOutsideTools } from ${place("../../open-tools.ts")};
      const home = ${JSON.stringify(temporaryFolder())};
      const tools = await openOutsideTools({ ...openRecord(home, Date.now), home, env: process.env, clock: Date.now });
      const { fingerprint } = await tools.add("deaf", ${JSON.stringify(writtenServer("deaf"))});
      await tools.approve("deaf", fingerprint);
      console.log((await tools.restart("deaf")).pid);`;
    const hive = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface(hive.stdout), "line");
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    hive.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), patient).toBe(false);
  });
});
