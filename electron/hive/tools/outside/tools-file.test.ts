import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../testing/temporary-store.ts";
import { ToolsFile } from "./tools-file.ts";

async function open(text?: string) {
  const path = join(temporaryFolder(), "tools.yaml");
  if (text !== undefined) writeFileSync(path, text);
  let changes = 0;
  const changed = (): void => {
    changes += 1;
  };
  const file = new ToolsFile({ file: path, gatherMs: 5, changed });
  await file.open();
  onTestFinished(() => file.close());
  return { file, path, changes: () => changes, text: () => readFileSync(path, "utf8") };
}

const ids = (file: ToolsFile): readonly string[] => file.view.servers.map(({ id }) => id);

it("makes the file with the first server, and keeps comments when one comes and goes", async () => {
  const { file, text } = await open();
  expect(file.view).toEqual({ servers: [], problems: [] });
  await file.add("files", { command: "/bin/cat", args: ["-u"] });
  expect(text()).toMatch(/^# Outside servers.*\n(?:#.*\n)+servers:\n {2}files:\n {4}command: \/bin\/cat\n/);
  const own = await open("# mine\nservers:\n  # the notes\n  notes: { command: /bin/cat } # here\n");
  await own.file.add("wiki", { url: "http://127.0.0.1:1/mcp" });
  expect(ids(own.file)).toEqual(["notes", "wiki"]);
  await own.file.remove("wiki");
  expect(own.text()).toBe("# mine\nservers:\n  # the notes\n  notes: { command: /bin/cat } # here\n");
});

it("refuses what would be wrong, what is there, what is not, and a file that cannot be read", async () => {
  const { file, text } = await open("servers:\n  a: { command: /bin/cat }\n");
  const before = text();
  await expect(file.add("b", { command: "cat" })).rejects.toMatchObject({ failure: { code: "bad_config" } });
  await expect(file.add("a", { command: "/bin/cat" })).rejects.toMatchObject({ failure: { code: "conflict" } });
  await expect(file.remove("b")).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(text()).toBe(before);
  const broken = await open("servers: [");
  await expect(broken.file.add("a", { command: "/bin/cat" })).rejects.toMatchObject({
    failure: { code: "bad_config" },
  });
  expect(broken.text()).toBe("servers: [");
});

it("notices what another program writes, and goes by what it read last when that cannot be read", async () => {
  const { file, path, changes } = await open("servers:\n  a: { command: /bin/cat }\n");
  writeFileSync(path, "servers:\n  b: { command: /bin/cat }\n");
  await expect.poll(() => ids(file)).toEqual(["b"]);
  expect(changes()).toBeGreaterThan(0);
  writeFileSync(`${path}.new`, "servers:\n  c: { command: /bin/cat }\n");
  renameSync(`${path}.new`, path);
  await expect.poll(() => ids(file)).toEqual(["c"]);
  rmSync(path);
  await expect.poll(() => ids(file)).toEqual([]);
  writeFileSync(path, "servers:\n  b: { command: /bin/cat }\n");
  await expect.poll(() => ids(file)).toEqual(["b"]);
  writeFileSync(path, "servers: [");
  await expect.poll(() => file.view.problems).toMatchObject([{ code: "bad_yaml" }]);
  expect(ids(file)).toEqual(["b"]);
});
