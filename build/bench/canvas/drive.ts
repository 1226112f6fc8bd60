/** What is done to a canvas while its frames are counted. */
export type Scenario = "still" | "pan" | "zoom" | "states";

/** Frames of one scenario. Milliseconds, but for `fps`. */
export interface Frames {
  readonly fps: number;
  readonly frame95: number;
  readonly longest: number;
  /** What the scripts of a frame took: in the middle, and of 20 the longest. */
  readonly script: number;
  readonly script95: number;
}

/** What a page of this bench lets be done to its canvas. */
export interface Driven {
  readonly element: () => HTMLElement | null;
  /** Changes the state of ten steps; synchronous, as a batch of the hive is. */
  readonly change: (frame: number) => void;
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Does one scenario for some frames, with the events that a hand makes. */
export async function drive(page: Driven, scenario: Scenario, count: number): Promise<Frames> {
  const between: number[] = [];
  const scripts: number[] = [];
  let last = await frame();
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    act(page, scenario, index);
    await settled();
    scripts.push(performance.now() - began);
    const now = await frame();
    between.push(now - last);
    last = now;
  }
  const sum = between.reduce((all, one) => all + one, 0);
  return {
    fps: (1000 * between.length) / sum,
    frame95: part(between, 0.95),
    longest: Math.max(...between),
    script: part(scripts, 0.5),
    script95: part(scripts, 0.95),
  };
}

function act(page: Driven, scenario: Scenario, index: number): void {
  if (scenario === "states") page.change(index);
  if (scenario === "pan") wheel(page, { deltaX: 24 * Math.sign(Math.sin(index / 40)), deltaY: 16, ctrlKey: false });
  if (scenario === "zoom") wheel(page, { deltaX: 0, deltaY: index % 120 < 60 ? 0.8 : -0.8, ctrlKey: true });
}

function wheel(page: Driven, event: WheelEventInit): void {
  const pane = page.element()?.querySelector(".react-flow__pane");
  const box = pane?.getBoundingClientRect();
  if (!pane || !box) throw new Error("There is no canvas to be moved.");
  const middle = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  pane.dispatchEvent(new WheelEvent("wheel", { ...event, ...middle, bubbles: true, cancelable: true, view: window }));
}

/** React draws what an event changes in microtasks: after some of them it has. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function part(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
