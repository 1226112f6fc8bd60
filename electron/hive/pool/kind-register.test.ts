import { expect, it } from "vitest";
import { testKinds } from "../testing/test-hive.ts";
import { KindRegister } from "./kind-register.ts";

it("knows by every name who is meant", () => {
  const kinds = new KindRegister(testKinds);
  expect(["beta_agent", "beta-003", "sing", "fly"].map((name) => kinds.demandFor(name))).toEqual([
    { by: "kind", kind: "beta_agent" },
    { by: "agent", agentId: "beta-003" },
    { by: "specialization", specialization: "sing" },
    undefined,
  ]);
  expect(kinds.capabilities("beta_agent")).toEqual(["count", "sing"]);
  expect(kinds.capabilities("gamma_agent")).toEqual([]);
});

it("takes in what a workflow defines, and keeps what it has", () => {
  const kinds = new KindRegister(testKinds);
  kinds.learn({ gamma_agent: { model: "m" }, alpha_agent: { capabilities: ["fly"] } });
  expect(kinds.all().map(({ name }) => name)).toEqual(["alpha_agent", "beta_agent", "gamma_agent"]);
  expect(kinds.get("gamma_agent")).toMatchObject({ model: "m", idPrefix: "gamma" });
  expect(kinds.for({ by: "specialization", specialization: "fly" })).toBeUndefined();
});
