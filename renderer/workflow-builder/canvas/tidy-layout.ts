import ELK, { type ELK as Engine } from "elkjs/lib/elk-api.js";
import { openWorker } from "../../shell/open-worker.ts";
import { type Point, pitch, snapped, stepSize } from "./geometry.ts";
import type { Link } from "./level-places.ts";
import worker from "./tidy-worker.ts?worker&url";

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.spacing.nodeNode": String(pitch.row - stepSize.height),
  "elk.layered.spacing.nodeNodeBetweenLayers": String(pitch.column - stepSize.width),
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.separateConnectedComponents": "true",
};

/** Where steps stand when few lines are to cross; found in a worker, which ends with it. */
export async function layoutOf(keys: readonly string[], links: readonly Link[]): Promise<ReadonlyMap<string, Point>> {
  const engine: Engine = new ELK({ workerFactory: () => openWorker(worker) });
  try {
    const { children = [] } = await engine.layout({
      id: "workflow",
      layoutOptions: options,
      children: keys.map((id) => ({ id, ...stepSize })),
      edges: links.map(({ from, to }, index) => ({ id: `${index}`, sources: [from], targets: [to] })),
    });
    return new Map(children.map(({ id, x = 0, y = 0 }) => [id, snapped({ x, y })]));
  } finally {
    engine.terminateWorker();
  }
}
