import type { Page } from "playwright";
import type { Row } from "../report.ts";
import type { BareWindows } from "./bare-window.ts";
import type { Frames, Scenario } from "./drive.ts";

const what: Readonly<Record<Scenario, string>> = {
  still: "nothing happens",
  pan: "panned",
  zoom: "zoomed",
  states: "ten states a frame",
};
const scenarios = Object.keys(what) as readonly Scenario[]; // its keys are all scenarios, by its type
const frames = 120;

/** Frames of the canvas and of the library alone, each in a bare window of the same Electron. */
export async function measureFrames(windows: BareWindows, steps: number): Promise<readonly Row[]> {
  const ours = await windows.open(`who=ours&steps=${steps}`, scenariosOf);
  const peer = await windows.open(`who=peer&steps=${steps}`, scenariosOf);
  return scenarios.flatMap((scenario) => rowsOf(`${steps} steps, ${what[scenario]}`, ours[scenario], peer[scenario]));
}

type Measured = Readonly<Record<Scenario, Frames>>;

function rowsOf(name: string, ours: Frames, peer: Frames): readonly Row[] {
  const peerName = "React Flow alone, culled";
  const row = (of: string, unit: string, [own, other]: readonly [number, number]): Row => ({
    ...{ what: `${name}: ${of}`, ours: own, peer: other, peerName, unit },
    ratio: own === other ? 1 : unit === "fps" ? own / other : other / own, // 0 ms beside 0 ms too
  });
  return [
    row("frames", "fps", [ours.fps, peer.fps]),
    row("longest of 20 frames", "ms", [ours.frame95, peer.frame95]),
    row("longest frame", "ms", [ours.longest, peer.longest]),
    row("script a frame", "ms", [ours.script, peer.script]),
    row("script, longest of 20", "ms", [ours.script95, peer.script95]),
  ];
}

async function scenariosOf(page: Page): Promise<Measured> {
  page.on("pageerror", (error) => console.error(String(error)));
  await page.waitForSelector(".react-flow__node");
  await page.waitForTimeout(1000);
  const measured: Partial<Record<Scenario, Frames>> = {};
  for (const scenario of scenarios) {
    measured[scenario] = await page.evaluate(
      async ([name, count]) => {
        const { bench } = window as unknown as Window & Bench; // the page of this bench puts it there
        return await bench.drive(name, count);
      },
      [scenario, frames] as const,
    );
  }
  return measured as Measured; // every scenario was done
}

interface Bench {
  readonly bench: { drive(scenario: Scenario, count: number): Promise<Frames> };
}
