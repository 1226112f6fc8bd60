import { expect, it } from "vitest";
import { sampleHive, sampleRun, sampleStep } from "../testing/samples.ts";
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

it("says so of a run that is not looked at too, and what waits while it goes on otherwise", () => {
  const hive = (waitsForPerson: boolean, suspended: number) =>
    sampleHive({ waits: { "run-1": { suspended, waitsForPerson } } });
  const mark = <RunMark run="run-1" state="running" />;
  expect(words(show(mark, { hive: hive(true, 1) }))).toBe("Waits for you");
  expect(words(show(mark, { hive: hive(false, 1) }))).toBe("Running, 1 waits for you");
  expect(words(show(mark, { hive: hive(false, 2) }))).toBe("Running, 2 wait for you");
  expect(words(show(<RunMark run="run-1" state="paused" />, { hive: hive(true, 1) }))).toBe("Paused");
});
