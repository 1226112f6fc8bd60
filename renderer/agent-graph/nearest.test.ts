import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const box = (id: string, x: number, y: number) => ({ id, x, y, width: 10, height: 10 });
const boxes = [box("a", 0, 0), box("b", 100, 0), box("c", 0, 100), box("d", 100, 110), box("far", 0, 900)];

it("goes to the next box in the direction of an arrow", () => {
  expect(nearest(boxes, "a", "ArrowRight")?.id).toBe("b");
  expect(nearest(boxes, "a", "ArrowDown")?.id).toBe("c");
  expect(nearest(boxes, "d", "ArrowUp")?.id).toBe("b");
  expect(nearest(boxes, "d", "ArrowLeft")?.id).toBe("c");
});

it("stays where nothing lies ahead, and for other keys", () => {
  expect(nearest(boxes, "a", "ArrowUp")).toBeUndefined();
  expect(nearest(boxes, "a", "Enter")).toBeUndefined();
  expect(nearest(boxes, "nobody", "ArrowUp")).toBeUndefined();
});
