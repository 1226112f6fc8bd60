import { expect, it } from "vitest";
import { blankWorkflow } from "../../testing/stored-run.ts";
import { testKinds } from "../../testing/test-hive.ts";
import { kindIn, modelCall } from "./model-call.ts";

const [kind] = testKinds;
const model = { host: "http://127.0.0.1:1", model: "m", digest: "d", options: { num_thread: 2 } };

it("asks as the kind says, with what the model needs on this machine", () => {
  if (kind === undefined) throw new Error("There are kinds for tests.");
  expect(modelCall(kind, { prompt: "Count.", model, tools: null })).toEqual({
    ...{ host: model.host, model: "m", system: "You are alpha_agent.", prompt: "Count.", maxIterations: 2 },
    ...{ options: { num_thread: 2, num_predict: 64, temperature: 0 }, keepAlive: "5m" },
  });
  const tools = { way: "native", names: ["publish"], longestAnswer: 100 } as const;
  expect(modelCall(kind, { prompt: "Count.", model, tools })).toMatchObject({ tools });
});

it("takes what the run's workflow says of a kind in the place of the kind's own", () => {
  if (kind === undefined) throw new Error("There are kinds for tests.");
  const definition = { ...blankWorkflow, agents: { alpha_agent: { tools: ["publish"] } } };
  expect(kindIn({ definition }, kind)).toEqual({ ...kind, tools: ["publish"] });
});
