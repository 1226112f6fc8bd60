import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { completionTree } from "./completion-tree.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";

type Tree = ReturnType<typeof completionTree>;

async function printed(...args: readonly string[]): Promise<string> {
  const app = testApp();
  expect(await runProgram(app, args)).toBe(0);
  return app.out.text();
}

/** What bash itself offers behind these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const typed = ["skep", ...words].map((word) => `'${word}'`).join(" ");
  const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _skep; printf '%s\\n' "\${COMPREPLY[@]}"; complete -p skep`;
  const script = `${await printed("completion", "bash")}\n${ask}`;
  const lines = execFileSync("bash", ["--norc", "-c", script], { encoding: "utf8" }).trim().split("\n");
  expect(lines.pop()).toBe("complete -o default -F _skep skep");
  return lines.filter((line) => line !== "");
}

test("has bash offer commands, those below them, options and their values", async () => {
  expect(await offered("")).toEqual(expect.arrayContaining(["run", "serve", "tasks", "completion", "--version"]));
  expect(await offered("ta")).toEqual(["tasks"]);
  expect(await offered("tasks", "p")).toEqual(["pause", "priority"]);
  expect(await offered("serve", "--d")).toEqual(["--detach"]);
  expect(await offered("tasks", "--json", "move", "--be")).toEqual(["--before"]);
  expect(await offered("mcp", "--scope", "")).toEqual(["read", "run", "admin"]);
  expect(await offered("completion", "")).toEqual(expect.arrayContaining(["bash", "zsh", "fish"]));
});

test("leaves values of any kind to the shell, which offers files", async () => {
  expect(await offered("serve", "--port", "")).toEqual([]);
  expect(await offered("run", "file")).toEqual([]);
});

test("names every command and option in each shell's script", async () => {
  const { program } = JSON.parse(await printed("completion", "bash", "--json")) as { readonly program: Tree };
  const commands = [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)];
  for (const shell of ["bash", "zsh", "fish"]) {
    const script = await printed("completion", shell);
    for (const { path, options } of commands) {
      expect(script).toContain(path);
      for (const { flags } of options) expect(script).toContain((flags.at(-1) ?? "").replace(/^--/, ""));
    }
  }
});

test("has --json and help with an example for every command", async () => {
  const { program } = JSON.parse(await printed("completion", "bash", "--json")) as { readonly program: Tree };
  const groups = new Set(["models", "audit"]); // these do nothing by themselves
  for (const { path, options, commands } of [...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    const flags = options.flatMap((option) => option.flags);
    if (commands.length === 0 || !groups.has(path.slice(1)))
      expect([path, flags]).toEqual([path, expect.arrayContaining(["--json"])]);
    expect(await printed(...path.split("/").slice(1), "--help")).toMatch(/Examples?:\n.*skep|In the configuration/);
  }
});

test("knows no other shell", async () => {
  const app = testApp();
  expect(await runProgram(app, ["completion", "csh"])).toBe(2);
  expect(app.err.text()).toContain("bash, zsh, fish");
});
