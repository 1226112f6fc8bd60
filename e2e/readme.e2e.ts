import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { environment, root } from "./support/terminal.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome({ model: false });
const gateway = testGateway(home);

/** The blocks of the README for a shell that use curl, as they are printed, in their order. */
function blocks(): readonly string[] {
  const text = readFileSync(join(root, "README.md"), "utf8");
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .map(([, block = ""]) => block)
    .filter((block) => /\bcurl\b/.test(block));
}

/** Pastes text into a shell of somebody whose hive is served at a port; answers what stands there once all of it was seen. */
async function paste(text: string, wanted: readonly RegExp[]): Promise<string> {
  const env = environment({ home: home.path });
  const shell = spawn("bash", { cwd: root, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  let seen = "";
  const isSeen = new Promise<void>((resolve, reject) => {
    const look = (part: Buffer): void => {
      seen += part;
      if (wanted.every((pattern) => pattern.test(seen))) resolve();
    };
    shell.stdout.on("data", look);
    shell.stderr.on("data", look);
    shell.once("close", () => reject(new Error(`The shell ended with:\n${seen}`)));
  });
  shell.stdin.end(text.replaceAll("8477", String(gateway.port)));
  await isSeen;
  if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid); // events go on until somebody ends them
  return seen;
}

it("has lines for curl that do what it says, pasted as they are printed", async () => {
  const text = blocks().join("\n");
  expect(text.match(/^curl /gm)?.length).toBeGreaterThanOrEqual(4);
  const seen = await paste(text, [
    /\{"task_id":"task-\d+","message":"Task added successfully"\}/,
    /"pending_tasks":1,/,
    /"message":"Started 2, stopped 0","kind":"creative_agent","agents":2,"started":\[\{"agent":"creative-001","pid":\d+\}/,
    /^id: \d+\nevent: hive\.started\ndata: \{.*\}$/m,
    /^id: \d+\nevent: run\.started$/m,
  ]);
  expect(seen).not.toContain("urn:skep:problem");
  expect(seen).not.toContain("curl:");
});

it("says truly that the same key makes a task once, and that a wrong token is told so as a problem", async () => {
  const [first = ""] = blocks();
  const twice = await paste(`${first}\n${first}\necho over`, [/over$/m]);
  const tasks = [...twice.matchAll(/"task_id":"(task-\d+)"/g)].map(([, task]) => task);
  expect(tasks).toHaveLength(2);
  expect(new Set(tasks).size).toBe(1);
  const wrong = first.replace(/^TOKEN=.*$/m, "TOKEN=nobodys");
  const refused = await paste(`${wrong}\necho over`, [/over$/m]);
  expect(refused.match(/"type":"urn:skep:problem:bad_request"/g)).toHaveLength(2);
});
