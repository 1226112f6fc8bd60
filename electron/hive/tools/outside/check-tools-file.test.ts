import { expect, it } from "vitest";
import { checkToolsFile } from "./check-tools-file.ts";
import { usualLimits } from "./server-plan.ts";

const server = (fields: string): string => `servers:\n  files: { ${fields} }\n`;

it("reads programs and addresses, and fills in the limits", () => {
  const { servers, problems } = checkToolsFile(`servers:
  files: { command: /usr/bin/server, args: ["--root", 1.0], env: { A: b }, cwd: /tmp, timeout: 5s, output_limit: 200 }
  wiki: { url: "http://127.0.0.1:8080/mcp", headers: { Authorization: Bearer x } }
`);
  expect(problems).toEqual([]);
  expect(servers).toEqual([
    {
      id: "files",
      way: { kind: "command", command: "/usr/bin/server", args: ["--root", "1.0"], env: { A: "b" }, cwd: "/tmp" },
      limits: { ...usualLimits, callMs: 5000, mostCharacters: 200 },
    },
    {
      id: "wiki",
      way: { kind: "address", url: "http://127.0.0.1:8080/mcp", headers: { Authorization: "Bearer x" } },
      limits: usualLimits,
    },
  ]);
});

it("finds nothing in an empty file, and in one whose list is empty", () => {
  for (const text of ["", "# nothing yet\n", "servers:\n", "servers: {}\n"]) {
    expect(checkToolsFile(text)).toEqual({ servers: [], problems: [] });
  }
});

it.each([
  ["a program that is looked for", "command: npx, args: [-y, x]", 21, "bad_value", /whole path.*command -v npx/],
  ["a field that it does not know", "command: /a, comand: /b", 25, "unknown_field", /Did you mean `command`/],
  ["neither program nor address", "args: [x]", 3, "missing_field", /Add `command/],
  ["both", "command: /a, url: http://127.0.0.1/", 3, "bad_value", /Take one/],
  ["what belongs to the other", "command: /a, headers: { A: b }", 25, "unknown_field", /Take it out/],
  ["an address of a file", "url: file:///etc/passwd", 17, "bad_value", /http/],
  ["a password in an address", "url: http://me:secret@127.0.0.1/", 17, "bad_value", /headers/],
  ["a header of two lines", 'url: http://127.0.0.1/, headers: { A: "b\\nc" }', 17, "bad_value", /one line/],
  ["a time that is none", "command: /a, timeout: soon", 34, "bad_duration", /./],
  ["a limit out of range", "command: /a, output_limit: 1", 39, "out_of_range", /output_limit: 100/],
  ["arguments that are no list", "command: /a, args: x", 31, "wrong_type", /args/],
])("says where there is %s, and what would be right", (_, fields, column, code, hint) => {
  const { servers, problems } = checkToolsFile(server(fields));
  expect(servers).toEqual([]);
  expect(problems).toMatchObject([{ line: 2, column, code, hint: expect.stringMatching(hint) }]);
});

it("leaves out the server that is wrong, and has the others", () => {
  const { servers, problems } = checkToolsFile("servers:\n  a: { command: /a }\n  B: { command: /b }\n  c: 1\n");
  expect(servers?.map(({ id }) => id)).toEqual(["a"]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [3, "bad_id"],
    [4, "wrong_type"],
  ]);
});

it("tells of a text that cannot be read at all", () => {
  expect(checkToolsFile("servers: [")).toMatchObject({ servers: undefined, problems: [{ code: "bad_yaml" }] });
});
