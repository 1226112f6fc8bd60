import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { FailureError, failure } from "../contract/failure.ts";
import { ModelDesk, type ReadyModel } from "./model-desk.ts";

const ready: ReadyModel = { host: "http://127.0.0.1:1", model: "m", digest: "sha256:1", options: {} };

/** A desk whose models come when the test says. */
function openDesk() {
  const asked: {
    readonly name: string;
    readonly resolve: (model: ReadyModel) => void;
    reject(error: unknown): void;
  }[] = [];
  const told = { changes: 0 };
  const desk = new ModelDesk(
    (name) => new Promise((resolve, reject) => asked.push({ name, resolve, reject })),
    () => {
      told.changes += 1;
    },
  );
  return { desk, asked, told };
}

it("asks for a model once, says that it is loading, and tells when it is there", async () => {
  const { desk, asked, told } = openDesk();
  expect(desk.look("m")).toEqual({ state: "loading" });
  expect(desk.look("m")).toEqual({ state: "loading" });
  expect(asked.map(({ name }) => name)).toEqual(["m"]);
  asked[0]?.resolve(ready);
  await turn();
  expect(desk.look("m")).toEqual({ state: "ready", model: ready });
  expect(told.changes).toBe(1);
});

it("keeps a failure until all who wait were told, and tries again afterwards", async () => {
  const { desk, asked } = openDesk();
  desk.look("m");
  asked[0]?.reject(new FailureError(failure("model_missing", "There is no m.")));
  await turn();
  const failed = { state: "failed", failure: { code: "model_missing" } };
  expect([desk.look("m"), desk.look("m")]).toMatchObject([failed, failed]);
  desk.forgetFailures();
  expect(desk.look("m")).toEqual({ state: "loading" });
  expect(asked).toHaveLength(2);
});

it("does not believe an answer that was asked for before everything was forgotten", async () => {
  const { desk, asked, told } = openDesk();
  desk.look("m");
  desk.clear();
  expect(desk.look("m")).toEqual({ state: "loading" });
  asked[0]?.resolve({ ...ready, host: "http://127.0.0.1:2" });
  await turn();
  expect(desk.look("m")).toEqual({ state: "loading" });
  expect(told.changes).toBe(0);
  asked[1]?.resolve(ready);
  await turn();
  expect(desk.look("m")).toEqual({ state: "ready", model: ready });
});
