import { chmodSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openTemporaryStore, temporaryFolder } from "../../testing/temporary-store.ts";
import { ProgramFileStore } from "./program-file-store.ts";
import { ProgramFiles } from "./program-files.ts";

function open() {
  const home = temporaryFolder();
  const { writer, database } = openTemporaryStore(home);
  const store = new ProgramFileStore(database);
  const write = (name: string, text: string): string => {
    const file = join(home, name);
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  };
  return { files: new ProgramFiles({ writer, store }), store, write, home };
}

const command = (path: string, ...args: readonly string[]) =>
  ({ kind: "command", command: path, args, env: {}, cwd: null }) as const;

it("tells another program from the one before, though it has the same name, size and times", async () => {
  const { files, write, home } = open();
  const program = write("program", "aaaa");
  const other = write("other", "bbbb");
  for (const file of [program, other]) utimesSync(file, 1, 1);
  const before = await files.hashes(command(program));
  expect(await files.hashes(command(program))).toEqual(before);
  renameSync(other, join(home, "program"));
  expect(await files.hashes(command(program))).not.toEqual(before);
});

it("counts the script of an interpreter, and no file that another program is given", async () => {
  const { files, write } = open();
  const script = write("script.py", "print(1)");
  const [shell, program] = [write("sh", "x"), write("reader", "x")];
  expect(await files.hashes(command(shell, "-u", script))).toHaveLength(2);
  expect(await files.hashes(command(program, script))).toHaveLength(1);
  expect(await files.hashes(command(shell, "-c", "true"))).toHaveLength(1);
});

it("reads a file once for each of its states", async () => {
  const { files, store, write } = open();
  const program = write("program", "aaaa");
  const [hash] = await files.hashes(command(program));
  expect(store.get(program)?.hash).toBe(hash);
  store.save(program, { stamp: store.get(program)?.stamp ?? "", hash: "kept" });
  expect(await files.hashes(command(program))).toEqual(["kept"]);
});

it("says when a program cannot be run", async () => {
  const { files, write } = open();
  const file = write("notes", "x");
  chmodSync(file, 0o644);
  for (const path of ["/nowhere/program", file]) {
    await expect(files.hashes(command(path))).rejects.toMatchObject({ failure: { code: "not_found" } });
  }
});
