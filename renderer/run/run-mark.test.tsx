import { expect, it } from "vitest";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunMark } from "./run-mark.tsx";

it("says that a run waits for a person, which its state alone does not tell", () => {
  const steps = [sampleStep("asked", { state: "suspended", wait: "approval" })];
  const views = { "run-1": sampleRun({ steps }) };
  const mark = <RunMark run="run-1" state="running" />;
  expect(words(show(mark, { views }))).toBe("Waits for you");
  expect(words(show(mark, { views: { "run-1": sampleRun() } }))).toBe("Running");
  expect(words(show(mark))).toBe("Running");
});
