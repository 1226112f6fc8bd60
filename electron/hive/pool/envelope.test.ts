import { expect, it } from "vitest";
import { envelopeTo } from "./envelope.ts";

it("puts what goes to an agent into the envelope of the coordination document", () => {
  const to = { agent_id: "alpha-001", name: "alpha_agent" };
  const held = { task: "task-1", attempt: 2 };
  expect(envelopeTo(to, { id: "alpha-001-in-1", type: "cancel", payload: held, repeats: 1, held })).toEqual({
    ...{ id: "alpha-001-in-1", timestamp: expect.stringMatching(/^\d{4}-.*Z$/), type: "cancel" },
    ...{ from: { agent_id: "lead-001", name: "BuildOrchestrator" }, to, payload: held },
    metadata: { phase: null, retry_count: 1, correlation_id: "task-1" },
  });
});
