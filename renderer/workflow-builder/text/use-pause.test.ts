import { describe, expect, it } from "vitest";
import { createPause } from "./use-pause.ts";

describe("createPause", () => {
  it("hands over the last value once, after the pause or when it is flushed", async () => {
    const done: number[] = [];
    const finished = Promise.withResolvers<void>();
    const pause = createPause<number>(1, (value) => {
      done.push(value);
      finished.resolve();
    });
    pause.tell(1);
    pause.tell(2);
    expect(pause.waits()).toBe(true);
    await finished.promise;
    expect([done, pause.waits()]).toEqual([[2], false]);
    pause.flush();
    pause.tell(3);
    pause.flush();
    pause.flush();
    expect(done).toEqual([2, 3]);
  });
});
