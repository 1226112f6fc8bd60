import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";

let child: ChildProcess;

afterEach(() => void child.kill("SIGKILL"));

/** A program that says `ready`, ends in order at the first signal when told so, and else hangs. */
async function start(orderly: boolean): Promise<() => string> {
  const code = `
    import { Interrupts } from ${JSON.stringify(new URL("./interrupts.ts", import.meta.url).href)};
    const interrupts = new Interrupts(() => console.log("killed all"));
    interrupts.signal.addEventListener("abort", () => {
      console.log("first " + interrupts.received);
      ${orderly ? "process.exit(0)" : ""}
    });
    setInterval(() => {}, 1000);
    console.log("ready");`;
  child = spawn(process.execPath, ["--input-type=module-typescript", "-e", code], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  await expect.poll(() => text).toContain("ready");
  return () => text;
}

test("lets the program end in order at the first signal", async () => {
  const text = await start(true);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(text()).toContain("first SIGTERM");
});

test("takes a signal that comes twice at once for one, and ends everything at the next", async () => {
  const text = await start(false);
  child.kill("SIGINT");
  child.kill("SIGINT");
  await expect.poll(text).toContain("first SIGINT");
  await wait(700);
  expect(text()).not.toContain("killed all");
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  expect(text()).toContain("killed all");
});
