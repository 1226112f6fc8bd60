import { expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { show } from "../testing/show.tsx";
import { RunRows } from "./run-rows.tsx";

it("leaves room for buttons only where there is one", () => {
  const draw = (state: "paused" | "failed"): string =>
    show(
      <RunRows
        runs={[sampleRun({ state }), sampleRun({ id: "run-2", state: "complete" })]}
        chosen={[]}
        toggle={() => {}}
      />,
    );
  expect(draw("failed")).not.toContain("history-action");
  expect(draw("paused").match(/history-action/g)).toHaveLength(2);
});

it("draws of thousands of runs those in sight alone", () => {
  const runs = Array.from({ length: 5000 }, (_, index) => sampleRun({ id: `run-${index}` }));
  const html = show(<RunRows runs={runs} chosen={["run-1"]} toggle={() => {}} />);
  expect(html).toContain('style="height:220000px"');
  expect(html.match(/<li/g)?.length).toBeLessThan(60);
  expect(html.match(/checked=""/g)).toHaveLength(1);
});
