import { describe, expect, it } from "vitest";
import type { Desk } from "../../../electron/hive/contract/desk.ts";
import { graphOf } from "../document/graph.ts";
import { readDocument } from "../document/read-document.ts";
import { byKey, indexOf } from "../document/step-index.ts";
import { createIndex } from "./canvas-index.ts";
import { createElements, frameKey, noteKey, type View } from "./elements.ts";
import { placesOf } from "./places.ts";
import { framesOf, type Scene } from "./scene.ts";

const source = `version: 1
name: Test
steps:
  - id: research
    agent: research_agent
    prompt: Find out.
  - id: far
    specialization: writing
    needs: [research]
    prompt: Write.
  - id: away
    agent: critical_agent
    prompt: Judge.
`;
const desk: Desk = {
  positions: { research: { x: 0, y: 0 }, far: { x: 5000, y: 0 }, away: { x: 0, y: 9000 } },
  notes: [{ id: "n", x: 0, y: 100, width: 200, height: 100, text: "Look here" }],
  groups: [{ id: "g", name: "Start", steps: ["research"], color: "amber" }],
  pins: { research: "An answer" },
};

function sceneOf(): { readonly scene: Scene; readonly key: (id: string) => string } {
  const read = readDocument(source, desk);
  if (!read.ok) throw new Error("The workflow of this test is no YAML.");
  const { steps } = read.document;
  const links = graphOf(read.document).edges;
  const places = placesOf(steps, { positions: desk.positions, links, before: new Map() });
  const map = { places, index: createIndex(places, links), problems: new Map(), names: indexOf(steps) };
  const scene = {
    ...{ ...map, map, notes: desk.notes, pins: desk.pins, steps: byKey(steps) },
    frames: framesOf(desk.groups, steps, places),
  };
  return { scene, key: (id) => steps.find(({ fields }) => fields.id === id)?.key ?? "" };
}

const none: ReadonlySet<string> = new Set();
const rect = { x: -100, y: -100, width: 1000, height: 800 };
const view: View = { rect, selection: none, notes: none, links: none, drag: null };

describe("createElements", () => {
  it("draws what is in view, and the far end of a line that crosses it", () => {
    const { scene, key } = sceneOf();
    const { nodes, edges } = createElements()(scene, view);
    expect(nodes.map(({ id }) => id)).toEqual([frameKey("g"), noteKey("n"), key("research"), key("far")]);
    expect(edges.map(({ source: from, target }) => [from, target])).toEqual([[key("research"), key("far")]]);
  });

  it("names nodes and lines for a screen reader", () => {
    const { scene, key } = sceneOf();
    const { nodes, edges } = createElements()(
      { ...scene, problems: new Map([[key("far"), "It lacks a prompt."]]) },
      view,
    );
    const labels = nodes.map(({ ariaLabel }) => ariaLabel);
    expect(labels).toContain("research, research_agent, result pinned");
    expect(labels).toContain("far, anyone for writing, problem: It lacks a prompt.");
    expect(labels).toContain("Group Start, 1 step");
    expect(edges[0]?.ariaLabel).toBe("far needs research");
  });

  it("keeps every node that did not change the same object", () => {
    const { scene, key } = sceneOf();
    const draw = createElements();
    const before = draw(scene, view);
    const after = draw(scene, { ...view, selection: new Set([key("research")]) });
    const changed = after.nodes.filter((node, index) => node !== before.nodes[index]);
    expect(changed.map(({ id, selected }) => [id, selected])).toEqual([[key("research"), true]]);
    expect(after.edges[0]).toBe(before.edges[0]);
  });

  it("moves what is dragged, with the frame whose steps all come along", () => {
    const { scene, key } = sceneOf();
    const drag = { steps: new Set([key("research")]), notes: none, by: { x: 40, y: -20 } };
    const { nodes } = createElements()(scene, { ...view, drag });
    const placed = new Map(nodes.map(({ id, position }) => [id, position]));
    expect(placed.get(key("research"))).toEqual({ x: 40, y: -20 });
    expect(placed.get(frameKey("g"))).toEqual({ x: 20, y: -64 });
    expect(placed.get(key("far"))).toEqual({ x: 5000, y: 0 });
  });
});
