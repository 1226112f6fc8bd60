import { expect, it } from "vitest";
import { obey } from "./commands.ts";

function openTarget() {
  const done: unknown[] = [];
  const target = {
    reportStatus: (asked: string) => void done.push(["report", asked]),
    setStatusEvery: (seconds: number) => void done.push(["every", seconds]),
  };
  const tell = (name: string, parameters = {}) => obey(name, { message: "msg-1", parameters }, target);
  return { done, tell };
}

it("does the commands that it knows", () => {
  const { done, tell } = openTarget();
  expect([tell("report_status"), tell("set_status_interval", { seconds: 3 })]).toEqual([null, null]);
  expect(done).toEqual([
    ["report", "msg-1"],
    ["every", 3],
  ]);
});

it("says why it does not do others, and what it could", () => {
  const { done, tell } = openTarget();
  expect(tell("fly")).toBe("It knows no command fly, only report_status, set_status_interval.");
  expect(tell("constructor")).toContain("no command");
  for (const seconds of [-1, "3", Number.NaN, undefined]) {
    expect(tell("set_status_interval", { seconds })).toContain("seconds");
  }
  expect(done).toEqual([]);
});
