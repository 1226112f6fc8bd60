import fc from "fast-check";
import { expect, it } from "vitest";
import type { AgentPriority } from "../../contract/agent.ts";
import { chooseAgent } from "./choose-agent.ts";

const sing = { by: "specialization", specialization: "sing" } as const;
const agent = (id: string, capabilities: readonly string[], load = 0) => ({
  ...{ id, load },
  kind: { capabilities, priority: "normal" as AgentPriority },
});
const choose = (...able: readonly ReturnType<typeof agent>[]) => {
  const { agents, why } = chooseAgent(sing, able);
  return [agents.map(({ id }) => id).join(" "), why];
};

it("takes the agent whose kind is meant for the task most", () => {
  expect(choose(agent("a", ["count", "sing"]), agent("b", ["sing"], 1))).toEqual(["b a", "best_suited"]);
});

it("takes the kind of the higher priority of two that are meant for it as much", () => {
  const high = { ...agent("b", ["sing"], 1), kind: { capabilities: ["sing"], priority: "high" as const } };
  expect(choose(agent("a", ["sing"]), high)).toEqual(["b a", "best_suited"]);
  expect(choose(high, agent("a", ["sing"]), agent("c", ["count", "sing"]))).toEqual(["b a c", "best_suited"]);
});

it("takes the one with less to do of two that are as well suited", () => {
  expect(choose(agent("a", ["sing"], 1), agent("b", ["sing", "count"]))).toEqual(["b a", "least_loaded"]);
});

it("takes the least recently used of two that are equal", () => {
  expect(choose(agent("a", ["sing"]), agent("b", ["sing"]))).toEqual(["a b", "least_recently_used"]);
});

it("says when there was no choice", () => {
  expect(choose(agent("a", ["sing"]))).toEqual(["a", "only_one_free"]);
  expect(chooseAgent({ by: "agent", agentId: "a" }, [agent("a", [])]).why).toBe("named");
});

it("puts no agent before one that is better suited, nor before one as well suited with less to do", () => {
  const one = fc.record({
    kind: fc.record({
      capabilities: fc.shuffledSubarray(["sing", "count", "read"], { minLength: 1 }),
      priority: fc.constant("normal" as const),
    }),
    load: fc.nat(2),
  });
  fc.assert(
    fc.property(fc.array(one), (some) => {
      const able = some.filter(({ kind }) => kind.capabilities.includes("sing"));
      const { agents } = chooseAgent(sing, able);
      const keys = agents.map(({ kind, load }) => kind.capabilities.indexOf("sing") * 10 + load);
      expect(keys).toEqual(keys.toSorted((a, b) => a - b));
      expect(new Set(agents)).toEqual(new Set(able));
    }),
  );
});
