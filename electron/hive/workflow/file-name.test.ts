import { expect, it } from "vitest";
import { fileNames, isFileName } from "./file-name.ts";

function nameFor(name: string): string | undefined {
  return fileNames(name).next().value;
}

it.each([
  ["Renewable energy", "Renewable energy.yaml"],
  ["already.yaml", "already.yaml"],
  ["../../etc/passwd", "-..-etc-passwd.yaml"],
  ["C:\\Windows\\system32", "C--Windows-system32.yaml"],
  ['a<b>c:d"e|f?g*h', "a-b-c-d-e-f-g-h.yaml"],
  ["...", "workflow.yaml"],
  ["", "workflow.yaml"],
  [" . ", "workflow.yaml"],
  ["ends with a dot. ", "ends with a dot.yaml"],
  [".hidden", "hidden.yaml"],
  ["con", "_con.yaml"],
  ["NUL.txt", "_NUL.txt.yaml"],
  ["COM¹", "_COM¹.yaml"],
  ["console", "console.yaml"],
  ["שלום 🐝", "שלום 🐝.yaml"],
  ["two\nlines\tand\u0000nothing", "two-lines-and-nothing.yaml"],
  ["evil\u202elmay.exe", "evil-lmay.exe.yaml"],
  ["half \ud83d", "half -.yaml"],
])("calls the file of %j %j", (name, file) => {
  expect(nameFor(name)).toBe(file);
});

it("keeps names short enough for every file system, and cuts no character in two", () => {
  const name = nameFor("🐝".repeat(500)) ?? "";
  expect(Buffer.byteLength(name)).toBeLessThan(140);
  expect(name).toMatch(/^🐝+\.yaml$/u);
});

it("goes on with numbers when a name is taken", () => {
  const names = fileNames("a");
  expect([names.next().value, names.next().value, names.next().value]).toEqual(["a.yaml", "a 2.yaml", "a 3.yaml"]);
});

it("makes names of anything that stay in their folder and are workflow files", () => {
  const characters = ["..", "/", "\\", "\0", ":", " ", ".", "nul", "é", "\ud800", "🐝", "x".repeat(90), "\u202e", "\n"];
  let seed = 1;
  const next = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  for (let round = 0; round < 2000; round += 1) {
    const garbage = Array.from({ length: next() % 12 }, () => characters[next() % characters.length]).join("");
    const name = nameFor(garbage) ?? "";
    expect(isFileName(name), JSON.stringify(garbage)).toBe(true);
    expect(name.replace(/\.yaml$/, "")).not.toMatch(/^\.|[. ]$|[<>:"/\\|?*\p{Cc}]/u);
    expect(nameFor(name)).toBe(name);
  }
});

it.each(["a.txt", "a/b.yaml", "a\\b.yaml", "../a.yaml", "..", "", `${"x".repeat(300)}.yaml`, "a\0.yaml"])(
  "takes %j for no file's name",
  (name) => {
    expect(isFileName(name)).toBe(false);
  },
);
