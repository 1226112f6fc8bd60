import { McpServer } from "@modelcontextprotocol/server";
import { expect, it } from "vitest";
import { ToolShelf } from "./tool-list.ts";

it("gives the tool that is wanted to each server, and the others to none", () => {
  const shelf = new ToolShelf();
  for (const name of ["a", "b"]) shelf.registerTool(name, {}, async () => ({ content: [] }));
  expect([shelf.has("b"), shelf.has("c")]).toEqual([true, false]);
  for (const round of [1, 2]) {
    const server = new McpServer({ name: `test ${round}`, version: "1" });
    expect([shelf.give(server, "b"), shelf.give(server, "c")]).toEqual([true, false]);
    expect(["a", "b", "c"].map((name) => server.toolInputSchemaJson(name) !== undefined)).toEqual([false, true, false]);
  }
});
