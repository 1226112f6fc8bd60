import { describe, expect, it } from "vitest";
import { frameBatch } from "./frame-batch.ts";

describe("frameBatch", () => {
  it("delivers once a frame, in order, and asks for no frame without need", () => {
    const frames: (() => void)[] = [];
    const delivered: (readonly number[])[] = [];
    const batch = frameBatch<number>(
      (callback) => frames.push(callback),
      (items) => delivered.push(items),
    );
    batch.add([]);
    batch.add([1, 2]);
    batch.add([3]);
    expect([frames.length, delivered.length]).toEqual([1, 0]);
    frames[0]?.();
    batch.add([4]);
    frames[1]?.();
    expect(delivered).toEqual([[1, 2, 3], [4]]);
  });

  it("delivers at once when it is flushed, and nothing twice", () => {
    const frames: (() => void)[] = [];
    const delivered: (readonly string[])[] = [];
    const batch = frameBatch<string>(
      (callback) => frames.push(callback),
      (items) => delivered.push(items),
    );
    batch.add(["a"]);
    batch.flush();
    frames[0]?.();
    expect(delivered).toEqual([["a"]]);
  });
});
