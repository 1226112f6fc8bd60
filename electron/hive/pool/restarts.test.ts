import { expect, it } from "vitest";
import { Restarts } from "./restarts.ts";

it("tells a new agent how many died in its place, each kind by itself", () => {
  const restarts = new Restarts();
  expect(restarts.takePlace("alpha_agent")).toBe(0);
  restarts.died("alpha_agent", 0);
  restarts.died("alpha_agent", 4);
  expect(restarts.takePlace("beta_agent")).toBe(0);
  expect([restarts.takePlace("alpha_agent"), restarts.takePlace("alpha_agent")]).toEqual([1, 5]);
  expect(restarts.takePlace("alpha_agent")).toBe(0);
});
