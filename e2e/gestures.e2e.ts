import type { Page } from "playwright";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "./support/bridge.ts";
import {
  dragFrom,
  dragTo,
  type Kept,
  keptOf,
  middleOf,
  openCanvas,
  type Place,
  step,
  twoSteps,
} from "./support/canvas.ts";
import { testApp } from "./support/test-app.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome({ model: false });
const skep = testApp(home);
let page: Page;

/** A busy machine draws late. */
const soon = { timeout: 20_000 };

beforeEach(async () => {
  page = await openCanvas(skep, home, twoSteps);
  await step(page, "second").waitFor();
});

const canvas = () => page.getByRole("application", { name: "Workflow canvas" });
const steps = () => page.locator(".react-flow__node-step");
const chosen = () => page.locator(".react-flow__node-step.selected");

/** Does something that changes the workflow, says what is kept then, and takes it back: text and desk are what they were. */
async function andBack(act: () => Promise<void>, check: (kept: Kept, before: Kept) => void): Promise<void> {
  const before = await keptOf(page);
  await act();
  await expect.poll(() => keptOf(page), soon).not.toEqual(before);
  await expect.poll(async () => told(check, await keptOf(page), before), soon).toBe("as expected");
  await canvas().focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => keptOf(page), soon).toEqual(before);
}

/** What is not as expected, so that it can be waited for. */
function told(check: (kept: Kept, before: Kept) => void, kept: Kept, before: Kept): string {
  try {
    check(kept, before);
    return "as expected";
  } catch (thrown) {
    return String(thrown);
  }
}

/** A place of the canvas where nothing stands: below its steps. */
async function below(): Promise<Place> {
  const field = await page.locator(".canvas-field").boundingBox();
  const { y } = await middleOf(step(page, "second"));
  return { x: (field?.x ?? 0) + 120, y: y + 160 };
}

/** How the canvas lies in its window. */
async function view(): Promise<{ readonly x: number; readonly y: number; readonly zoom: number }> {
  const style = (await page.locator(".react-flow__viewport").getAttribute("style")) ?? "";
  const [x = 0, y = 0, zoom = 0] = [...style.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
  return { x, y, zoom };
}

function linesOf({ source }: Kept): number {
  return source.match(/- id:/g)?.length ?? 0;
}

describe("a hand on the canvas", () => {
  it("adds a step with a double click on nothing, and behind a step where a link is let go", async () => {
    const { x, y } = await below();
    await andBack(
      async () => {
        await page.mouse.dblclick(x, y);
        await page.getByRole("dialog", { name: "Add a step" }).waitFor();
        await page.keyboard.type("critical");
        await page.keyboard.press("Enter");
        await step(page, "critical_agent").waitFor();
      },
      (kept) => expect([linesOf(kept), kept.source.includes("agent: critical_agent")]).toEqual([3, true]),
    );
    await expect.poll(() => steps().count()).toBe(2);
    await andBack(
      async () => {
        await dragTo(page, step(page, "second").locator(".react-flow__handle.source"), { x: x + 200, y });
        await page.mouse.up();
        await page.getByRole("dialog", { name: "Add a step" }).waitFor();
        await page.keyboard.type("critical");
        await page.keyboard.press("Enter");
        await step(page, "critical_agent").waitFor();
      },
      (kept) => expect(kept.source).toMatch(/agent: critical_agent\s[\s\S]*needs:[\s[-]*second/),
    );
  });

  it("selects with a box, and moves what is selected, or a group by its name, as one", async () => {
    const [first, second] = [await middleOf(step(page, "first")), await middleOf(step(page, "second"))];
    await dragFrom(page, { x: first.x - 40, y: first.y + 120 }, { x: second.x, y: second.y });
    await page.mouse.up();
    await expect.poll(() => chosen().count()).toBe(2);
    await andBack(
      async () => {
        await dragTo(page, step(page, "first"), { x: first.x + 40, y: first.y + 80 });
        await page.mouse.up();
      },
      ({ desk: { positions } }) => {
        expect(positions["second"]?.y).toBe(positions["first"]?.y);
        expect((positions["second"]?.x ?? 0) - (positions["first"]?.x ?? 0)).toBe(320);
      },
    );
    await canvas().focus();
    await page.keyboard.press("Control+g");
    const name = page.locator(".group-name button");
    await name.waitFor();
    await expect.poll(async () => (await keptOf(page)).desk.groups.length, soon).toBe(1);
    await page.keyboard.press("Escape");
    const at = await middleOf(name);
    await andBack(
      async () => {
        await dragTo(page, name, { x: at.x + 60, y: at.y + 60 });
        await page.mouse.up();
      },
      ({ desk }) => expect(Object.keys(desk.positions)).toEqual(["first", "second"]),
    );
    await page.keyboard.press("Control+a");
    await andBack(
      async () => await page.keyboard.press("Control+Shift+G"),
      ({ desk }) => expect(desk.groups).toEqual([]),
    );
  });

  it("cuts, duplicates, pastes with and without incoming links, and pins a result", async () => {
    await step(page, "second").click();
    await andBack(
      async () => await page.keyboard.press("Control+x"),
      (kept) => expect(linesOf(kept)).toBe(1),
    );
    await step(page, "second").click();
    await andBack(
      async () => await page.keyboard.press("Control+d"),
      (kept) => expect(linesOf(kept)).toBe(3),
    );
    await step(page, "second").click();
    await page.keyboard.press("Control+c");
    await andBack(
      async () => await page.keyboard.press("Control+v"),
      ({ source }) => expect(source.match(/needs: \[first\]/g)).toHaveLength(1),
    );
    await andBack(
      async () => await page.keyboard.press("Control+Shift+V"),
      ({ source }) => expect(source.match(/needs: \[first\]/g)).toHaveLength(2),
    );
    const given = { first: "Bees dance.", second: "They do." };
    await ask(page, "startRun", { workflow: { id: "own/drawn.yaml" }, given });
    await step(page, "first").getByText("Bees dance.").waitFor();
    await step(page, "first").click();
    await andBack(
      async () => await page.keyboard.press("p"),
      ({ desk }) => expect(desk.pins).toEqual({ first: "Bees dance." }),
    );
  });

  it("lines up and spreads what is selected", async () => {
    const from = await middleOf(step(page, "second"));
    await dragTo(page, step(page, "second"), { x: from.x + 20, y: from.y + 60 });
    await page.mouse.up();
    await expect.poll(async () => (await keptOf(page)).desk.positions["second"], soon).toBeDefined();
    await page.waitForTimeout(1100); // a change of its own begins a second later
    await canvas().focus();
    await page.keyboard.press("Control+a");
    const lined = { left: "x", centres: "x", right: "x", upper: "y", middles: "y", lower: "y" } as const;
    for (const [how, axis] of Object.entries(lined)) {
      await andBack(
        async () => await page.getByRole("button", { name: new RegExp(`^Align.* ?${how}`) }).click(),
        ({ desk: { positions } }) =>
          expect(positions["second"]?.[axis as "x" | "y"]).toBe(positions["first"]?.[axis as "x" | "y"]),
      );
    }
    await andBack(
      async () => await page.getByRole("button", { name: "Spread down" }).click(),
      ({ desk: { positions } }, before) => {
        const apart = (kept: Kept["desk"]["positions"]) => (kept["second"]?.y ?? 0) - (kept["first"]?.y ?? 0);
        expect([apart(before.desk.positions) < 100, apart(positions)]).toEqual([true, 100]);
      },
    );
  });

  it("writes in a note with a double click, and makes it larger at its corner", async () => {
    const { x, y } = await below();
    await page.mouse.move(x, y);
    await canvas().focus();
    await page.keyboard.press("Shift+S");
    await page.keyboard.type("Bees");
    await page.keyboard.press("Control+Enter");
    const note = page.locator(".note-node");
    await note.getByText("Bees").waitFor();
    await expect.poll(async () => (await keptOf(page)).desk.notes[0]?.text, soon).toBe("Bees");
    await page.waitForTimeout(1100);
    await andBack(
      async () => {
        await note.dblclick();
        await page.keyboard.press("Control+a");
        await page.keyboard.type("Wasps");
        await page.keyboard.press("Control+Enter");
      },
      ({ desk }) => expect(desk.notes[0]?.text).toBe("Wasps"),
    );
    await note.dblclick();
    await page.keyboard.type("Not meant so.");
    await page.keyboard.press("Escape");
    await note.getByText("Bees").waitFor();
    await note.click();
    const corner = page.locator(".react-flow__resize-control.handle.bottom.right");
    const at = await middleOf(corner);
    await andBack(
      async () => {
        await dragTo(page, corner, { x: at.x + 80, y: at.y + 60 });
        await page.mouse.up();
      },
      ({ desk: { notes } }) =>
        expect([(notes[0]?.width ?? 0) > 240, (notes[0]?.height ?? 0) > 140]).toEqual([true, true]),
    );
  });

  it("finds a step by name, and looks about with keys, wheel and hand", async () => {
    await canvas().focus();
    await page.keyboard.press("0");
    await expect.poll(async () => (await view()).zoom).toBe(1);
    const { x, y } = await below();
    await page.mouse.move(x, y);
    await page.keyboard.down("Control");
    for (let turns = 0; turns < 4; turns += 1) await page.mouse.wheel(0, 120);
    await page.keyboard.up("Control");
    await expect.poll(async () => (await view()).zoom).toBeLessThan(1);
    const far = await view();
    await page.keyboard.down("Space");
    await dragFrom(page, { x, y }, { x: x + 120, y: y - 80 });
    await page.mouse.up();
    await page.keyboard.up("Space");
    await expect.poll(async () => Math.round((await view()).x - far.x)).toBe(120);
    expect(Math.round((await view()).y - far.y)).toBe(-80);
    expect(await chosen().count()).toBe(0);
    await page.keyboard.press("Control+f");
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    await expect.poll(() => chosen().innerText()).toContain("second");
    await page.keyboard.press("1");
    await expect.poll(view).not.toEqual(far);
    for (const name of ["first", "second"]) expect(await step(page, name).isVisible()).toBe(true);
    expect((await keptOf(page)).desk.positions).toEqual({});
  });
});
