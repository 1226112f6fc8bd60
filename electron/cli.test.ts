import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
const example = fileURLToPath(new URL("../resources/workflows/renewable-energy.yaml", import.meta.url));
let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "skep-cli-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function skep(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, SKEP_HOME: home, ELECTRON_RUN_AS_NODE: "1", NO_COLOR: "1" };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], { env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

test("checks the example that ships, with the agents that ship", async () => {
  expect(await skep("check", example, "--json")).toMatchObject({
    code: 0,
    stdout: `${JSON.stringify({ file: example, ok: true, problems: [] })}\n`,
  });
});

test("looks at a data folder where nothing has been run", async () => {
  const { code, stdout } = await skep("status", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ running: false, home, runs: [] });
});

test("answers wrong use with 2", async () => {
  const { code, stderr } = await skep("fly");
  expect(code).toBe(2);
  expect(stderr).toContain("unknown command 'fly'");
});
