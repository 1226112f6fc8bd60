import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { ToolServerView } from "../hive/contract/tool-server.ts";
import { type LocalSocket, openLocalSocket } from "../hive/gateway/local-socket.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";

const files: ToolServerView = {
  ...{ id: "files", state: "waiting", pid: null, failure: null, approvedTarget: null, approvedAt: null },
  target: { kind: "command", command: "/bin/files", args: ["--root", "a b"], cwd: null, env: ["TOKEN"] },
  fingerprint: "3f2a91c07b12".padEnd(64, "0"),
  tools: [{ name: "files__read", description: "Reads\na file.", input: {}, change: "same", before: null }],
};
const asked: unknown[] = [];
const answer = (request: unknown): ToolServerView => {
  asked.push(request);
  return files;
};
const problem = { line: 3, column: 5, code: "bad_value", message: "No absolute path.", hint: "Write it all." } as const;
const bridge = scriptedBridge({
  hive: () => ({ agents: [] }),
  toolServers: () => ({ file: "/home/tools.yaml", problems: [problem], servers: [files] }),
  addToolServer: answer,
  approveToolServer: answer,
  restartToolServer: () => {
    throw new FailureError(failure("not_found", "There is no server of tools wiki."));
  },
  removeToolServer: ({ id }: { readonly id: string }) => ({ id }),
});
let home = "";
let socket: LocalSocket;

beforeEach(async () => {
  asked.length = 0;
  home = mkdtempSync(join(tmpdir(), "skep-tools-"));
  socket = await openLocalSocket({ bridge, home });
});

afterEach(async () => {
  await socket.close();
  rmSync(home, { recursive: true, force: true });
});

async function skep(...args: readonly string[]) {
  const app = testApp({ runningHive: async () => socket.address });
  const code = await runProgram(app, ["tools", ...args]);
  return { code, out: app.out.text(), err: app.err.text() };
}

test("lists the servers, and what is wrong with their file", async () => {
  const { code, out } = await skep();
  expect([code, out.split("\n").slice(0, 2)]).toEqual([
    0,
    [
      "/home/tools.yaml:3:5: No absolute path. Write it all.",
      'files  waits for approval  1 tool  /bin/files --root "a b", with TOKEN',
    ],
  ]);
  expect(JSON.parse((await skep("--json")).out)).toMatchObject({ servers: [{ id: "files" }] });
});

test("shows one server with its tools, and how exactly this is approved", async () => {
  const { out } = await skep("list", "files");
  expect(out).toContain("files__read  Reads a file.");
  expect(out).toContain("skep tools approve files 3f2a91c07b12\n");
  expect(await skep("list", "wiki")).toMatchObject({ code: 2, err: expect.stringContaining("There are: files") });
});

test("adds programs with all that is behind them, and addresses", async () => {
  await skep("add", "--env", "A=b=c", "files", "/bin/files", "--root", "/x", "--json");
  await skep("add", "--header", "Authorization=Bearer x", "wiki", "http://127.0.0.1:1/mcp");
  expect(asked).toEqual([
    { id: "files", command: "/bin/files", args: ["--root", "/x", "--json"], env: { A: "b=c" } },
    { id: "wiki", url: "http://127.0.0.1:1/mcp", headers: { Authorization: "Bearer x" } },
  ]);
  expect(await skep("add", "--env", "A", "files", "/bin/files")).toMatchObject({ code: 2 });
});

test("approves, removes, restarts, and tells why not", async () => {
  expect(await skep("approve", "files", "3f2a91c07b12", "--json")).toMatchObject({ code: 0 });
  expect(asked).toEqual([{ id: "files", fingerprint: "3f2a91c07b12" }]);
  expect(await skep("remove", "files")).toMatchObject({ code: 0, out: "files is removed.\n" });
  expect(await skep("restart", "wiki")).toMatchObject({
    code: 2,
    err: expect.stringContaining("no server of tools wiki"),
  });
});
