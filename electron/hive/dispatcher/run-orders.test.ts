import { expect, it } from "vitest";
import { blankWorkflow } from "../testing/stored-run.ts";
import { RunOrders } from "./run-orders.ts";

function watched() {
  const read: string[] = [];
  const orders = new RunOrders((id) => {
    read.push(id);
    return { source: `${id} ${read.length}`, definition: blankWorkflow, inputs: {}, only: null };
  });
  return { orders, read };
}

it("reads a run once, and again after it was corrected or forgotten", () => {
  const { orders, read } = watched();
  expect(orders.get("a", 0)).toBe(orders.get("a", 0));
  expect(orders.get("a", 1).source).toBe("a 2");
  orders.forget("a");
  expect(orders.get("a", 1).source).toBe("a 3");
  expect(read).toEqual(["a", "a", "a"]);
});

it("keeps the runs that were asked for last, and not all that there ever were", () => {
  const { orders, read } = watched();
  const others = ["b", "c", "d", "e", "f", "g", "h"];
  for (const id of ["a", ...others, "a", "i", "a", "b"]) orders.get(id, 0);
  expect(read).toEqual(["a", ...others, "i", "b"]);
});
