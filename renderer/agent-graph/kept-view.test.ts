import { expect, it } from "vitest";
import { keepView, readView } from "./kept-view.ts";

it("keeps how the agents are shown, and shows the graph where nothing can be kept", () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(readView(storage)).toBe("graph");
  keepView(storage, "table");
  expect(readView(storage)).toBe("table");
  const forbidden = () => {
    throw new Error("forbidden");
  };
  keepView(forbidden, "table");
  expect(readView(forbidden)).toBe("graph");
});
