import { expect, it } from "vitest";
import { checkTools } from "./listed-tools.ts";

const tool = (name: string, description = "Reads.") => ({ name, description, input: { type: "object" } });

it("takes tools that a model can call", () => {
  expect(() => checkTools([tool("read"), tool("fs.read-file/2")])).not.toThrow();
});

it.each([
  ["a name that no model can say", [tool("read file")], "nobody can call"],
  ["a name that is too long", [tool("x".repeat(65))], "nobody can call"],
  ["one name twice", [tool("read"), tool("read")], "two tools called read"],
  ["too many", Array.from({ length: 201 }, (_, index) => tool(`t${index}`)), "more than 200 tools"],
  ["more words than any context holds", [tool("read", "x".repeat(300_000))], "more than 256 KiB"],
])("refuses %s", (_, tools, words) => {
  expect(() => checkTools(tools)).toThrow(words);
});
