import { expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { sampleLayer } from "../../testing/sample-layer.ts";
import { sampleRun } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { RunsSheet } from "./runs-sheet.tsx";

const session = sampleSession("version: 1\nname: Bees\nsteps: []\n");
const workflowId = session.store.getState().id;

it("lists the runs of the open workflow alone, to be shown, compared and taken back", () => {
  const runs = [
    sampleRun({ id: "run-3", workflowId, state: "complete", endedAt: 3000 }),
    sampleRun({ id: "run-2", workflowId: "own/other.yaml", state: "failed" }),
    sampleRun({ id: "run-1", workflowId, state: "cancelled", endedAt: 2000 }),
  ];
  const html = show(
    <SessionContext value={session}>
      <RunsSheet layer={sampleLayer({ run: "run-3" })} close={() => {}} />
    </SessionContext>,
    { runs },
  );
  expect(words(html)).toMatch(/Done .* Show .* Restore .* Stopped .* Show .* Compare .* Restore/);
  expect(words(html)).not.toContain("Failed");
  expect(html).toContain('href="#/compare/run-1/run-3"');
});

it("says that there is none", () => {
  const html = show(
    <SessionContext value={session}>
      <RunsSheet layer={sampleLayer()} close={() => {}} />
    </SessionContext>,
  );
  expect(words(html)).toContain("It has not been run yet.");
});
