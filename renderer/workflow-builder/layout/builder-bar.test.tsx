import { describe, expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { sampleLayer } from "../../testing/sample-layer.ts";
import { sampleModels } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { emptyDesk } from "../document/desk.ts";
import { SessionContext } from "../session/session-context.ts";
import { BuilderBar } from "./builder-bar.tsx";
import { readLayout } from "./layout-state.ts";

const problem = { line: 1, column: 1, code: "bad_id", message: "", hint: "", step: null } as const;
const layout = readLayout(() => ({ getItem: () => null }));

function bar(changes: Parameters<typeof sampleSession>[1] = {}): string {
  return show(
    <SessionContext value={sampleSession("version: 1\nname: Energy\nsteps: []\n", changes)}>
      <BuilderBar layout={layout} toggle={() => {}} layer={sampleLayer()} />
    </SessionContext>,
    { models: sampleModels() },
  );
}

describe("BuilderBar", () => {
  it("tells the workflow's name, state and problems", () => {
    expect(words(bar())).toMatch(/^Energy Saved 0 problems Text/);
    expect(words(bar({ dirty: true, problems: [problem] }))).toMatch(/^Energy Not saved yet 1 problem Text/);
    const saved = { revision: null, source: "", desk: emptyDesk };
    expect(words(bar({ saved, problems: [{ ...problem, code: "no_steps" }] }))).toMatch(
      /^Energy Saved No steps yet Text/,
    );
    expect(words(bar({ dirty: true, saving: true }))).toMatch(/^Energy Saving…/);
  });
});
