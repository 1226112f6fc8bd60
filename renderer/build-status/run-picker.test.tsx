import { expect, it } from "vitest";
import { sampleHive, sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunPicker } from "./run-picker.tsx";

it("tells of each run how it stands, and what of one that goes on waits for a person", () => {
  const runs = ["run-1", "run-2", "run-3"].map((id) => sampleRun({ id, workflow: id, state: "running" }));
  const waits = {
    "run-1": { suspended: 1, waitsForPerson: true },
    "run-2": { suspended: 3, waitsForPerson: false },
  };
  const said = words(show(<RunPicker run="run-1" />, { runs, hive: sampleHive({ waits }) }));
  expect(said).toContain("run-1 · Waits for you · ");
  expect(said).toContain("run-2 · Running, 3 wait for you · ");
  expect(said).toContain("run-3 · Running · ");
});
