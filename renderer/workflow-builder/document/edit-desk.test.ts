import { expect, test } from "vitest";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { sourceOf } from "./source.ts";

const source = "steps: [{ id: a }, { id: b }, { agent: x }]\n";
const opened = openedText(source);

test("lays steps, notes and groups on the desk, and leaves the text alone", () => {
  const note = { x: 1, y: 2, width: 3, height: 4, text: "Look" };
  const laid = edited(
    opened,
    { kind: "move", positions: { k0: { x: 5, y: 6 }, k2: { x: 7, y: 8 }, gone: { x: 0, y: 0 } } },
    { kind: "note.add", note },
    { kind: "note.add", note },
    { kind: "note.set", id: "n1", change: { text: "Look here" } },
    { kind: "note.remove", ids: ["n2"] },
    { kind: "group.add", name: "One", steps: ["k0", "k1"], color: "blue" },
    { kind: "group.add", name: "Two", steps: ["k1"], color: "red" },
    { kind: "group.set", id: "g1", change: { name: "First" } },
    { kind: "pin", step: "k1", output: "Answer" },
  );
  expect(sourceOf(laid)).toBe(source);
  expect(laid.desk).toEqual({
    positions: { a: { x: 5, y: 6 } },
    notes: [{ ...note, id: "n1", text: "Look here" }],
    groups: [
      { id: "g1", name: "First", steps: ["a"], color: "blue" },
      { id: "g2", name: "Two", steps: ["b"], color: "red" },
    ],
    pins: { b: "Answer" },
  });
  const cleared = edited(laid, { kind: "pin", step: "k1", output: null }, { kind: "remove", steps: ["k0"] });
  expect(cleared.desk).toMatchObject({ positions: {}, pins: {}, groups: [{ id: "g2" }] });
});

test("is the same document where nothing changes", () => {
  const moved = edited(opened, { kind: "move", positions: { k0: { x: 5, y: 6 } } });
  expect(edited(moved, { kind: "move", positions: { k0: { x: 5, y: 6 } } })).toBe(moved);
  expect(edited(moved, { kind: "pin", step: "k0", output: null })).toBe(moved);
  expect(edited(moved, { kind: "group.add", name: "", steps: ["k2"], color: "" }).desk.groups).toEqual([]);
});

test("takes a note or group that is set to what it is for no change, so that there is nothing to undo", () => {
  const note = { x: 1, y: 2, width: 3, height: 4, text: "Look" };
  const laid = edited(
    opened,
    { kind: "note.add", note },
    { kind: "group.add", name: "One", steps: ["k0"], color: "blue" },
  );
  const again = edited(
    laid,
    { kind: "note.set", id: "n1", change: { text: "Look" } },
    { kind: "group.set", id: "g1", change: { name: "One" } },
    { kind: "note.set", id: "gone", change: { text: "?" } },
  );
  expect(again).toBe(laid);
});
