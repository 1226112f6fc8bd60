import { expect, it } from "vitest";
import { openTestCanvas } from "../../testing/test-canvas.ts";
import {
  addNote,
  beginRename,
  groupSelected,
  removeLink,
  removeSelected,
  toggleDisabled,
  togglePinned,
  ungroupSelected,
} from "./change-steps.ts";

const source = `version: 1
name: Three
steps:
  - { id: a, agent: x, prompt: p }
  - { id: b, agent: x, needs: [a], prompt: p }
  - { id: c, agent: x, prompt: "{{ steps.b.output }}" }
`;

it("removes steps, notes and links that are selected together, and brings all of them back at once", async () => {
  const { tools, choose, text } = await openTestCanvas(source);
  addNote(tools);
  const [note] = tools.document().desk.notes;
  const before = text();
  const [link] = tools.scene().index.links;
  choose("c");
  tools.canvas.setState({ notes: new Set([note?.id ?? ""]), links: new Set([link?.id ?? ""]) });
  removeSelected(tools);
  expect(text()).not.toMatch(/id: c|needs/);
  expect(tools.document().desk.notes).toEqual([]);
  expect([tools.selection().size, tools.canvas.getState().notes.size, tools.canvas.getState().links.size]).toEqual([
    ...[0, 0, 0],
  ]);
  tools.session.undo();
  expect(text()).toBe(before);
  expect(tools.document().desk.notes).toEqual([note]);
});

it("takes away a link that is written, and tells where one is made that is not", async () => {
  const { tools, text, told } = await openTestCanvas(source);
  const idOf = (kind: string): string => tools.scene().index.links.find((link) => link.kind === kind)?.id ?? "";
  const before = text();
  removeLink(tools, idOf("reference"));
  expect([text(), told()]).toEqual([
    before,
    "c uses the result of b in a template: take it out there to remove this link.",
  ]);
  removeLink(tools, idOf("need"));
  expect(text()).not.toContain("needs");
  removeLink(tools, "gone");
});

it("disables all selected steps where one of them runs, and lets all run where none does", async () => {
  const { tools, choose, text } = await openTestCanvas(source);
  const off = (): number => text().match(/disabled: true/g)?.length ?? 0;
  toggleDisabled(tools);
  expect(off()).toBe(0);
  choose("a");
  toggleDisabled(tools);
  choose("a", "b");
  toggleDisabled(tools);
  expect(off()).toBe(2);
  toggleDisabled(tools);
  expect(off()).toBe(0);
});

it("pins the results that there are, says which are missing, and lets pinned steps run again", async () => {
  const { tools, choose, told } = await openTestCanvas(source, { a: "Bees dance.", c: "" });
  choose("a", "b", "c");
  togglePinned(tools);
  expect(tools.document().desk.pins).toEqual({ a: "Bees dance.", c: "" }); // nothing said is a result too
  expect(told()).toBe("No result to pin yet: run b first.");
  togglePinned(tools);
  expect(tools.document().desk.pins).toEqual({});
});

it("frames what is selected under a name of its own, and takes the frame of any of its steps away", async () => {
  const { tools, choose, told } = await openTestCanvas(source);
  groupSelected(tools);
  expect(told()).toBe("Select steps to group them.");
  choose("a", "b");
  groupSelected(tools);
  choose("c");
  groupSelected(tools);
  expect(tools.document().desk.groups).toMatchObject([
    { name: "Group 1", steps: ["a", "b"] },
    { name: "Group 2", steps: ["c"] },
  ]);
  choose("b");
  ungroupSelected(tools);
  expect(tools.document().desk.groups).toMatchObject([{ name: "Group 2" }]);
  ungroupSelected(tools);
  expect(told()).toBe("None of the selected steps is in a group.");
});

it("begins to write a note where there is room for it, and the name of the step that is selected", async () => {
  const { tools, choose, key } = await openTestCanvas(source);
  addNote(tools);
  const [note] = tools.document().desk.notes;
  expect(note).toMatchObject({ x: 500, y: 300, text: "" });
  expect(tools.canvas.getState()).toMatchObject({
    notes: new Set([note?.id]),
    writing: expect.stringContaining(note?.id ?? "?"),
  });
  beginRename(tools);
  choose("b");
  beginRename(tools);
  expect(tools.canvas.getState().writing).toBe(key("b"));
});
