import { expect, it } from "vitest";
import { openTestCanvas } from "../../testing/test-canvas.ts";
import { arrange, moveBy, moveTo, nudge, toGrid } from "./move-steps.ts";

const source = `version: 1
name: Three
steps:
  - { id: a, agent: x, prompt: p }
  - { id: b, agent: x, needs: [a], prompt: p }
  - { id: c, agent: x, needs: [b], prompt: p }
`;

const none: ReadonlySet<string> = new Set();

it("keeps with a first move where all others stand, so that none of them jumps later", async () => {
  const { tools, key } = await openTestCanvas(source);
  const before = tools.scene().places;
  moveBy(tools, { steps: new Set([key("b")]), notes: none, by: { x: 7, y: -3 } }, "drag");
  const at = (id: string) => before.get(key(id)) ?? { x: Number.NaN, y: Number.NaN };
  expect(tools.document().desk.positions).toEqual({
    ...{ a: at("a"), c: at("c") },
    b: { x: at("b").x + 7, y: at("b").y - 3 },
  });
  moveTo(tools, { [key("a")]: { x: 1, y: 2 } });
  expect(tools.document().desk.positions).toMatchObject({ a: { x: 1, y: 2 }, c: at("c") });
});

it("takes moves that go on back as one, and writes nothing of a move that moves nothing", async () => {
  const { tools, choose } = await openTestCanvas(source);
  nudge(tools, { x: 10, y: 0 });
  moveBy(tools, { steps: new Set(["gone"]), notes: none, by: { x: 1, y: 1 } }, "drag");
  expect(tools.document().desk.positions).toEqual({});
  choose("a", "b");
  nudge(tools, { x: 10, y: 0 });
  nudge(tools, { x: 10, y: 0 });
  expect(Object.keys(tools.document().desk.positions)).toEqual(["a", "b", "c"]);
  tools.session.undo();
  expect(tools.document().desk.positions).toEqual({});
});

it("moves notes along that are selected, and no others", async () => {
  const { tools } = await openTestCanvas(source);
  for (const x of [0, 100]) {
    tools.session.edit({ kind: "note.add", note: { x, y: 0, width: 10, height: 10, text: "" } });
  }
  const [first] = tools.document().desk.notes;
  tools.canvas.setState({ notes: new Set([first?.id ?? ""]) });
  nudge(tools, { x: 5, y: 6 });
  expect(tools.document().desk.notes.map(({ x, y }) => [x, y])).toEqual([
    [5, 6],
    [100, 0],
  ]);
});

it("lines up two or more selected steps, and says so where there are fewer", async () => {
  const { tools, choose, key, told } = await openTestCanvas(source);
  choose("a");
  arrange(tools, "left");
  expect([told(), tools.document().desk.positions]).toEqual(["Select two or more steps to line them up.", {}]);
  choose("a", "c");
  arrange(tools, "left");
  const { places } = tools.scene();
  expect(places.get(key("c"))?.x).toBe(places.get(key("a"))?.x);
  expect(places.get(key("b"))?.x).toBeGreaterThan(places.get(key("a"))?.x ?? 0);
});

it("puts on the grid what is selected, else everything", async () => {
  const { tools, choose, key } = await openTestCanvas(source);
  moveTo(tools, { [key("a")]: { x: 3, y: 4 }, [key("b")]: { x: 203, y: 404 }, [key("c")]: { x: 603, y: 4 } });
  choose("a");
  toGrid(tools);
  expect(tools.document().desk.positions).toMatchObject({ a: { x: 0 }, b: { x: 203, y: 404 } });
  choose();
  toGrid(tools);
  expect(Object.values(tools.document().desk.positions).every(({ x, y }) => x % 10 === 0 && y % 10 === 0)).toBe(true);
});
