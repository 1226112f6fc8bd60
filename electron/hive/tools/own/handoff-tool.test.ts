import { expect, it } from "vitest";
import { openOwnTools } from "../../testing/own-tools.ts";

it("says to whom the task goes: a kind, a skill or an agent, but none of its own kind", async () => {
  const { call } = openOwnTools();
  const handOff = async (to: string) => await call("a", "hand_off", { to, reason: "Too high." });
  expect(await handOff("beta_agent")).toMatchObject({ handOff: { by: "kind", kind: "beta_agent" }, isError: false });
  expect(await handOff("beta-002")).toMatchObject({ handOff: { by: "agent", agentId: "beta-002" } });
  expect(await handOff("sing")).toMatchObject({ handOff: { by: "specialization", specialization: "sing" } });
  for (const to of ["alpha_agent", "alpha-001", "count"]) expect(await handOff(to)).toMatchObject({ isError: true });
  expect(await handOff("nobody")).toMatchObject({ text: "Nobody here is called nobody or can do that." });
});
