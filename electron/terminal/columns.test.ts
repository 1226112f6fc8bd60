import { expect, test } from "vitest";
import { columnsOf, cut, filled, filledLeft, lastWords, oneLine, table } from "./columns.ts";

test("counts what a person sees", () => {
  expect(columnsOf("abc")).toBe(3);
  expect(columnsOf("\u001b[31mabc\u001b[39m")).toBe(3);
  expect(columnsOf("蜂蜜")).toBe(4);
  expect(columnsOf("🐝")).toBe(2);
  expect(columnsOf("e\u0301")).toBe(1);
});

test("cuts with an ellipsis, never through a character", () => {
  expect(cut("honey", 5)).toBe("honey");
  expect(cut("honeycomb", 6)).toBe("honey…");
  expect(cut("蜂蜜蜂蜜", 4)).toBe("蜂…");
  expect(cut("x", 0)).toBe("");
});

test("keeps the last words of a stream on one line", () => {
  expect(lastWords("one\ntwo\n\nthree", 9)).toBe("two three");
  expect(lastWords("one", 80)).toBe("one");
  expect(lastWords("abc", 0)).toBe("");
});

test("lets no control character through", () => {
  expect(oneLine("a\u001b[2Jb c\u0007\nd")).toBe("ab c d");
});

test("fills to a width from either side", () => {
  expect(filled("ab", 4)).toBe("ab  ");
  expect(filledLeft("ab", 4)).toBe("  ab");
});

test("lines columns up", () => {
  expect(
    table([
      ["a", "蜜", "x"],
      ["bbb", "c", ""],
    ]),
  ).toEqual(["a    蜜  x", "bbb  c"]);
});
