import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import { type Facts, noFacts } from "./facts.ts";
import { reader } from "./reader.ts";

it("keeps what was read, or why it was not, by its topic", async () => {
  const facts = createStore<Facts>(() => noFacts);
  await reader(facts, "runs", async () => {
    throw new FailureError(failure("store_unusable", "The disk is full."));
  })();
  expect(facts.getState()).toMatchObject({ runs: null, troubles: { runs: { code: "store_unusable" } } });
  await reader(facts, "runs", async () => ({ runs: [] }))();
  expect(facts.getState()).toMatchObject({ runs: [], troubles: {} });
});
