import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

function check(files) {
  const folder = mkdtempSync(join(tmpdir(), "skep-sizes-"));
  for (const [file, lines] of Object.entries(files))
    writeFileSync(join(folder, file), "\n".repeat(lines - 1).concat("x\n"));
  const script = new URL("./check-sizes.mjs", import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return { status, stderr: stderr.replaceAll(folder, "") };
}

it("lets files within the budget pass, tests with theirs", () => {
  expect(check({ "a.ts": 300, "a.test.ts": 400, "notes.md": 1000 })).toEqual({ status: 0, stderr: "" });
});

it("names the files that are over it", () => {
  const { status, stderr } = check({ "a.ts": 301, "b.tsx": 10 });
  expect(status).toBe(1);
  expect(stderr).toBe("/a.ts: 301 lines, the limit is 300\n");
});
