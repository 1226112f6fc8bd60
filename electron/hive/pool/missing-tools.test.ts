import { expect, test } from "vitest";
import { ToolBox } from "../tools/tool-box.ts";
import { MissingTools } from "./missing-tools.ts";

test("tells of each tool of each kind once", () => {
  const missing = new MissingTools(new ToolBox([]));
  const kinds = { research_agent: { tools: ["web_search", "web_search", "analysis"] }, creative_agent: {} };
  expect(missing.drafts(kinds).map(({ data }) => data)).toEqual([
    { kind: "research_agent", tool: "web_search" },
    { kind: "research_agent", tool: "analysis" },
  ]);
  expect(missing.drafts({ ...kinds, creative_agent: { tools: ["analysis"] } }).map(({ data }) => data)).toEqual([
    { kind: "creative_agent", tool: "analysis" },
  ]);
});

test("tells nothing of a tool that is there", () => {
  const missing = new MissingTools({ has: (name) => name === "messages" });
  expect(missing.drafts({ research_agent: { tools: ["messages", "web_search"] } })).toMatchObject([
    { data: { tool: "web_search" } },
  ]);
});
