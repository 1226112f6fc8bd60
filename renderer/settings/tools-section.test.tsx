import { expect, it } from "vitest";
import type { ToolServersView } from "../../electron/hive/contract/tool-server.ts";
import { sampleFailure } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { ToolsSection } from "./tools-section.tsx";

const none: ToolServersView = { file: "/home/tools.yaml", problems: [], servers: [] };

it("offers to add a server, and is nothing before anything is known", () => {
  expect(words(show(<ToolsSection />, { tools: none }))).toMatch(/^Tools .* tools\.yaml .* Add a server$/);
  expect(show(<ToolsSection />)).toBe("");
});

it("lists servers by name, and tells what is wrong with the file, where, and what would be right", () => {
  const problem = { line: 3, column: 14, code: "bad_value", message: "No whole path.", hint: "Write `/a`." } as const;
  const target = { kind: "address", url: "http://127.0.0.1:1/mcp", headers: [], leavesMachine: false } as const;
  const idle = { pid: null, failure: null, fingerprint: null, tools: [], approvedTarget: null, approvedAt: null };
  const servers = [{ id: "wiki", state: "unseen", target, ...idle } as const];
  const html = show(<ToolsSection />, { tools: { ...none, problems: [problem], servers } });
  expect(html).toContain('aria-label="wiki"');
  expect(words(html)).toContain("/home/tools.yaml:3:14 No whole path. Write /a .");
});

it("tells why nothing is known", () => {
  expect(words(show(<ToolsSection />, { tools: sampleFailure }))).toContain(sampleFailure.message);
});
