import { describe, expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { SidePanel } from "./side-panel.tsx";

const source = "version: 1\nname: Energy\nsteps:\n  - id: a\n    agent: x\n  - id: b\n    agent: y\n";

function panel(chosen: number, changes: Parameters<typeof sampleSession>[1] = {}): string {
  const { document } = sampleSession(source).store.getState();
  const selection = new Set(document.steps.slice(0, chosen).map(({ key }) => key));
  const session = sampleSession(source, { selection, document, ...changes });
  return show(
    <SessionContext value={session}>
      <SidePanel />
    </SessionContext>,
  );
}

describe("SidePanel", () => {
  it("shows the workflow, one step, or what several share", () => {
    expect(words(panel(0))).toMatch(/^Workflow settings Name/);
    expect(words(panel(1))).toMatch(/^Step a Id/);
    expect(words(panel(2))).toMatch(/^Several steps 2 steps are chosen/);
  });

  it("cannot be used while the text is broken", () => {
    expect(panel(1, { textProblem: { source: "[", problems: [] } })).toContain('inert=""');
    expect(panel(1)).not.toContain("inert");
  });
});
