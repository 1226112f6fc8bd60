import { expect, it } from "vitest";
import { sampleRun } from "../../testing/samples.ts";
import { pastSession } from "./past-session.ts";

const source = "version: 1\nname: Bees\nsteps:\n  - id: a\n    agent: x\n  - id: b\n    agent: x\n    needs: [a]\n";

it("shows the graph that a run used where it lay then, and changes nothing of it", async () => {
  const desk = { positions: { a: { x: 40, y: 80 } }, notes: [], groups: [], pins: {} };
  const { store, actions } = await pastSession(sampleRun({ source, desk }));
  const { document } = store.getState();
  expect(document.steps.map(({ fields }) => fields.id)).toEqual(["a", "b"]);
  expect(document.desk.positions).toEqual({ a: { x: 40, y: 80 } });
  const [key = ""] = document.steps.map((step) => step.key);
  expect(actions.edit({ kind: "remove", steps: [key] })).toMatchObject({ ok: false, failure: { code: "conflict" } });
  expect(await actions.save()).toMatchObject({ code: "conflict" });
  actions.select([key]);
  expect(store.getState().document).toBe(document);
  expect(actions.copy()).toContain("skep");
  await actions.close();
});
