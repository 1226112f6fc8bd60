import { expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { sampleModels, sampleRun } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { useRunLayer } from "./use-run-layer.ts";

const source = "version: 1\nname: Bees\nsteps:\n  - id: a\n    agent: x\n  - id: b\n    agent: x\n";
const problem = { line: 1, column: 1, code: "bad_id", message: "", hint: "", step: null } as const;

function Layer() {
  const { run, state, chosen, draft, stop } = useRunLayer();
  return (
    <p>
      {[run ?? "no run", state ?? "", chosen ?? "no step", draft.blocked ? "blocked" : "", stop ? "stop" : ""].join(
        " ",
      )}
    </p>
  );
}

function draw(session: ReturnType<typeof sampleSession>, known: Parameters<typeof show>[1] = {}): string {
  const layer = (
    <SessionContext value={session}>
      <Layer />
    </SessionContext>
  );
  return words(show(layer, { models: sampleModels(), ...known }));
}

it("shows the last run of the open workflow, and lets it be stopped while it goes on", () => {
  const session = sampleSession(source);
  const workflowId = session.store.getState().id;
  const runs = [sampleRun({ id: "run-9", workflowId: "own/other.yaml" }), sampleRun({ workflowId })];
  expect(draw(session, { runs, views: { "run-1": sampleRun() } })).toBe("run-1 running no step stop");
  const ended = { views: { "run-1": sampleRun({ state: "complete" }) }, runs };
  expect(draw(session, ended)).toBe("run-1 complete no step");
  expect(draw(session, { runs: [] })).toBe("no run no step");
});

it("knows the one step that is selected, and what keeps the workflow from being run", () => {
  const keys = sampleSession(source)
    .store.getState()
    .document.steps.map(({ key }) => key);
  const selecting = (chosen: readonly string[]) =>
    sampleSession(source, { problems: [problem], selection: new Set(chosen) });
  expect(draw(selecting(keys.slice(1)))).toBe("no run b blocked");
  expect(draw(selecting(keys))).toBe("no run no step blocked");
});
