import { expect, it } from "vitest";
import { addRun, blankWorkflow } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { RunOrders } from "./run-orders.ts";

const ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

function openOrders(most?: { readonly mostCharacters: number }) {
  const { database, stores } = openTemporaryStore();
  for (const id of ids) addRun(stores, id, []);
  return new RunOrders(database, most);
}

it("reads a run once, and again after it was corrected", () => {
  const orders = openOrders();
  const first = orders.get("a", 0);
  expect(first).toEqual({ source: "", definition: blankWorkflow, inputs: {}, only: null });
  expect(orders.get("a", 0)).toBe(first);
  expect(orders.get("a", 1)).not.toBe(first);
  orders.correct("a", { source: "other", definition: { ...blankWorkflow, name: "Other" }, inputs: { b: "c" } });
  expect(orders.get("a", 1)).toMatchObject({ source: "other", definition: { name: "Other" }, inputs: { b: "c" } });
});

it("does not read what it was just given", () => {
  const { database, stores } = openTemporaryStore();
  addRun(stores, "a", []);
  database.exec("DELETE FROM run_texts");
  const orders = new RunOrders(database);
  const text = { source: "a", definition: blankWorkflow, inputs: {}, only: ["one"] };
  orders.add("a", text);
  database.exec("DELETE FROM run_texts");
  expect(orders.get("a", 0)).toEqual(text);
});

it("keeps the runs that were asked for last, and not all that there ever were", () => {
  const one = JSON.stringify(blankWorkflow).length + "{}".length;
  const orders = openOrders({ mostCharacters: 8 * one });
  const [first, second] = [orders.get("a", 0), orders.get("b", 0)];
  for (const id of ["c", "d", "e", "f", "g", "h", "a", "i"]) orders.get(id, 0);
  expect(orders.get("a", 0)).toBe(first);
  expect(orders.get("b", 0)).not.toBe(second);
});

it("says that a run is not there", () => {
  expect(() => openOrders().get("z", 0)).toThrow("that is not there");
});
