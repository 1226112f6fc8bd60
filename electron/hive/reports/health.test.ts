import { expect, it } from "vitest";
import { healthOf } from "./health.ts";

it("is as bad as the worst issue, and names all, the worst first", () => {
  const weak = { status: "DEGRADED", text: "an agent is down" } as const;
  const bad = { status: "CRITICAL", text: "the disk is full" } as const;
  expect(healthOf([])).toEqual({ status: "HEALTHY", issues: [] });
  expect(healthOf([weak])).toEqual({ status: "DEGRADED", issues: ["an agent is down"] });
  expect(healthOf([weak, bad])).toEqual({ status: "CRITICAL", issues: ["the disk is full", "an agent is down"] });
});
