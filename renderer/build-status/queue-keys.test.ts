import { expect, it } from "vitest";
import { queueKey } from "./queue-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const place = { at: 5, count: 30 };

function pressed(key: string, held: Partial<typeof plain> = {}, where = place) {
  return queueKey({ ...plain, ...held, key }, where);
}

it("goes up and down, by pages, and to the ends", () => {
  const keys = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"];
  expect(keys.map((key) => pressed(key))).toEqual(
    [6, 4, 15, 0, 0, 29].map((to) => ({ does: "go", to, stretch: false })),
  );
  expect(pressed("ArrowDown", { shiftKey: true })).toEqual({ does: "go", to: 6, stretch: true });
  expect(pressed("ArrowDown", {}, { at: -1, count: 0 })).toBeNull();
});

it("chooses, opens and moves", () => {
  expect([" ", "Enter", "Escape"].map((key) => pressed(key)?.does)).toEqual(["toggle", "open", "none"]);
  expect(pressed("a", { ctrlKey: true })).toEqual({ does: "all" });
  expect(pressed("ArrowUp", { altKey: true })).toEqual({ does: "move", by: -1 });
  expect(pressed("ArrowDown", { altKey: true })).toEqual({ does: "move", by: 1 });
});

it("leaves other keys to whoever else has them", () => {
  expect([pressed("x"), pressed("k", { ctrlKey: true }), pressed("Home", { altKey: true })]).toEqual([
    null,
    null,
    null,
  ]);
});
