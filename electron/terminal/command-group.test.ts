import { Command } from "commander";
import { expect, test } from "vitest";
import { commandGroup } from "./command-group.ts";

function grouped() {
  const done: unknown[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  const group = commandGroup(program, "tasks", async (options) => void done.push(options)).option("--json");
  group.command("pause").action(() => void done.push("pause"));
  return { done, program, group, run: (...args: string[]) => program.parseAsync(args, { from: "user" }) };
}

test("does its own work without a word, and a further command's with its name", async () => {
  const { done, run } = grouped();
  await run("tasks", "--json");
  await run("tasks", "pause");
  expect(done).toEqual([{ json: true }, "pause"]);
});

test("answers a word that names nothing with the nearest", async () => {
  const { run } = grouped();
  await expect(run("tasks", "puase")).rejects.toThrow("tasks has no command 'puase'. Did you mean pause?");
  await expect(run("tasks", "zzz")).rejects.toThrow("tasks has no command 'zzz'. There are: pause.");
});

test("shows its commands in its help, and not the word that stands for a mistake", () => {
  const { group } = grouped();
  expect(group.helpInformation()).toContain("Usage:  tasks [options] [command]");
  expect(group.helpInformation()).not.toContain("word");
});
