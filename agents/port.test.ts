import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../electron/hive/testing/temporary-store.ts";

/** A process that sends every message back, and ends with 7 when its parent is gone. */
function forkEcho() {
  const portModule = new URL("./port.ts", import.meta.url).href;
  const code = `
    import { openPort } from ${JSON.stringify(portModule)};
    const port = openPort();
    port.onMessage((message) => port.post({ echo: message }));
    port.onClose(() => {
      port.post({ echo: "nobody listens" });
      process.exit(7);
    });
    port.post("open");`;
  const file = join(temporaryFolder(), "echo.mjs");
  writeFileSync(file, code);
  const child = fork(file, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    execArgv: ["--no-warnings"],
    serialization: "advanced",
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

it("carries messages both ways over the channel of a forked Node", async () => {
  const child = forkEcho();
  expect(await once(child, "message")).toEqual(["open", undefined]);
  const message = { text: "Bienen 🐝", number: 0.1, nested: [null, { deep: true }] };
  child.send(message);
  expect((await once(child, "message"))[0]).toEqual({ echo: message });
});

it("tells when the other end is gone, and does not fail when it still sends", async () => {
  const child = forkEcho();
  await once(child, "message");
  child.disconnect();
  expect(await once(child, "exit")).toEqual([7, null]);
});
