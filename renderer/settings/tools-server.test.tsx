import { describe, expect, it } from "vitest";
import type { ToolServerView } from "../../electron/hive/contract/tool-server.ts";
import { sampleFailure } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { ToolServerCard } from "./tools-server.tsx";

const read = { name: "files__read", description: "Reads a file.", input: {}, change: "same", before: null } as const;
const target = { kind: "command", command: "/bin/files", args: ["--root", "/x"], cwd: null, env: ["TOKEN"] } as const;

function card(changes: Partial<ToolServerView> = {}): string {
  const rest = { pid: null, failure: null, fingerprint: "3f2a91c07b12".padEnd(64, "0"), approvedTarget: null } as const;
  const server = {
    id: "files",
    target,
    state: "waiting",
    tools: [read],
    approvedAt: null,
    ...rest,
    ...changes,
  } as const;
  return show(<ToolServerCard server={server} />);
}

describe("a server of tools", () => {
  it("shows all of what an approval is about where it waits for one", () => {
    const html = card();
    expect(words(html)).toContain("Program /bin/files --root /x with the variables TOKEN");
    expect(words(html)).toMatch(
      /files__read Reads a file\..*which runs with your rights.*Fingerprint 3f2a91c07b12 Approve/,
    );
    expect(html).toContain("<details open");
    expect(html).toContain('aria-label="Approve files"');
  });

  it("has nothing to approve where it is approved, or nobody has looked", () => {
    for (const state of ["ready", "running", "down"] as const) {
      const html = card({ state, approvedAt: 1 });
      expect(html).not.toContain("Approve files");
      expect(html).toContain('aria-label="Restart files"');
    }
    expect(words(card({ state: "unseen", fingerprint: null, tools: [] }))).toContain("Look at its tools");
  });

  it("shows what changed first, with what was approved", () => {
    const send = {
      ...read,
      name: "files__send",
      description: "Sends a copy.",
      change: "changed",
      before: "Sends.",
    } as const;
    const html = card({ state: "changed", tools: [read, send], approvedTarget: { ...target, command: "/bin/old" } });
    expect(words(html)).toContain("Approved was /bin/old --root /x");
    expect(words(html)).toMatch(/files__send changed Sends\. Sends a copy\. files__read/);
    expect(html).toContain("<del>Sends.</del>");
    const input = { type: "object", properties: { path: {} }, required: ["path"] };
    const taking = words(card({ state: "changed", tools: [{ ...read, input, change: "changed" }] }));
    expect(taking).toContain("Reads a file. Takes path What it takes is described otherwise");
  });

  it("says why it is down, which process it is, and that an address is not of this computer", () => {
    expect(words(card({ state: "down", failure: sampleFailure }))).toContain(sampleFailure.message);
    expect(words(card({ state: "running", pid: 77 }))).toContain("running, process 77");
    const far = { kind: "address", url: "https://tools.example/mcp", headers: [], leavesMachine: true } as const;
    expect(words(card({ target: far }))).toMatch(/leaves this computer.*use 1 tool at this address/);
  });
});
