import { describe, expect, it } from "vitest";
import { createCourier } from "./courier.ts";

describe("createCourier", () => {
  it("delivers the first at once and what follows in one batch", async () => {
    const delivered: (readonly number[])[] = [];
    const courier = createCourier<number>(5, (items) => delivered.push(items));
    courier.add([1]);
    courier.add([2]);
    courier.add([]);
    courier.add([3, 4]);
    expect(delivered).toEqual([[1]]);
    await expect.poll(() => delivered).toEqual([[1], [2, 3, 4]]);
    courier.end();
  });

  it("delivers at once when it is flushed", () => {
    const delivered: (readonly number[])[] = [];
    const courier = createCourier<number>(60_000, (items) => delivered.push(items));
    courier.add([1]);
    courier.add([2]);
    courier.flush();
    courier.flush();
    expect(delivered).toEqual([[1], [2]]);
    courier.end();
  });

  it("delivers nothing after its end", () => {
    const delivered: (readonly number[])[] = [];
    const courier = createCourier<number>(60_000, (items) => delivered.push(items));
    courier.add([1]);
    courier.add([2]);
    courier.end();
    courier.add([3]);
    courier.flush();
    expect(delivered).toEqual([[1]]);
  });
});
