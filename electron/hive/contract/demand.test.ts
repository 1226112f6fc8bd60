import fc from "fast-check";
import { expect, it } from "vitest";
import { demandKey, demandLabel, demandOfKey } from "./demand.ts";
import type { Demand } from "./workflow.ts";

const name = fc.string({ minLength: 1 });
const demand: fc.Arbitrary<Demand> = fc.oneof(
  name.map((kind) => ({ by: "kind", kind }) as const),
  name.map((specialization) => ({ by: "specialization", specialization }) as const),
  name.map((agentId) => ({ by: "agent", agentId }) as const),
);

it("makes one key of a demand, and the demand of the key again, whatever its name is made of", () => {
  fc.assert(fc.property(demand, (one) => void expect(demandOfKey(demandKey(one))).toEqual(one)));
});

it("keeps demands of different sorts apart", () => {
  fc.assert(
    fc.property(
      demand,
      demand,
      (a, b) => void expect(demandKey(a) === demandKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b)),
    ),
  );
});

it("shows a person the name alone", () => {
  expect(demandLabel({ by: "kind", kind: "research_agent" })).toBe("research_agent");
  expect(demandLabel({ by: "specialization", specialization: "skill:a" })).toBe("skill:a");
  expect(demandLabel({ by: "agent", agentId: "exec-001" })).toBe("exec-001");
});
