import { expect, it } from "vitest";
import { doerOf, problemWords } from "./step-words.ts";

it("says who does a step", () => {
  const nobody = { agent: null, specialization: null, agentId: null };
  expect(doerOf({ ...nobody, agent: "research_agent" })).toBe("research_agent");
  expect(doerOf({ ...nobody, specialization: "writing" })).toBe("anyone for writing");
  expect(doerOf({ ...nobody, agentId: "exec-001" })).toBe("exec-001");
  expect(doerOf(nobody)).toBe("nobody yet");
});

it("gathers the problems of each step, and leaves out those of the file", () => {
  const words = problemWords([
    { step: "a", message: "One." },
    { step: null, message: "Of the file." },
    { step: "a", message: "Two." },
  ]);
  expect([...words]).toEqual([["a", "One.\nTwo."]]);
});
