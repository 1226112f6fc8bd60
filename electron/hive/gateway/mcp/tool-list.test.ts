import { McpServer } from "@modelcontextprotocol/server";
import { expect, it } from "vitest";
import { OneTool } from "./tool-list.ts";

it("takes the tool that is wanted, and leaves the others out", () => {
  const server = new McpServer({ name: "test", version: "1" });
  const one = new OneTool(server, "b");
  const put = (name: string) => one.registerTool(name, {}, async () => ({ content: [] }));
  put("a");
  expect(one.isThere).toBe(false);
  put("b");
  put("c");
  expect(one.isThere).toBe(true);
  expect(["a", "b", "c"].map((name) => server.toolInputSchemaJson(name) !== undefined)).toEqual([false, true, false]);
});
