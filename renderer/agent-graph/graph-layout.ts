import type { Tier } from "../../electron/hive/contract/agent.ts";
import { tiers } from "./agent-words.ts";

/** Sizes of the drawing, in pixels. */
export const sizes = {
  agent: { width: 244, height: 104 },
  lead: { width: 244, height: 68 },
  head: 76,
  gap: 12,
  between: 28,
  label: 120,
  gutter: 28,
  widest: 1040,
} as const;

/** A kind with the ids of its agents. */
export interface KindShape {
  readonly name: string;
  readonly tier: Tier;
  readonly agents: readonly string[];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A box of the drawing: its left upper corner and its size, in pixels. */
export interface Box extends Place {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands, and the lines from the hive to its kinds, as SVG paths. */
export interface AgentGraphLayout {
  readonly lead: Box;
  readonly tiers: readonly (Box & { readonly tier: Tier })[];
  readonly kinds: readonly Box[];
  readonly agents: readonly Box[];
  readonly lines: readonly { readonly kind: string; readonly path: string }[];
}

/** Tiers below each other, in each its kinds side by side in rows, in each kind its agents; the hive above all. */
export function layoutAgents(kinds: readonly KindShape[], leadId: string): AgentGraphLayout {
  const lead: Box = { id: leadId, x: sizes.label + sizes.gutter, y: 0, ...sizes.lead };
  const bands: (Box & { tier: Tier })[] = [];
  const boxes: Box[] = [];
  let y = lead.height + sizes.between;
  for (const tier of tiers) {
    const own = kinds.filter((kind) => kind.tier === tier);
    if (own.length === 0) continue;
    const rows = rowsOf(own);
    const from = y;
    for (const row of rows) {
      boxes.push(...row.map((box) => ({ ...box, y })));
      y += Math.max(...row.map(({ height }) => height)) + sizes.between;
    }
    bands.push({ id: `tier ${tier}`, tier, x: 0, y: from, width: sizes.label, height: y - from - sizes.between });
  }
  const byName = new Map(boxes.map((box) => [box.id, box]));
  return {
    lead,
    tiers: bands,
    kinds: boxes,
    agents: kinds.flatMap((kind) => agentsIn(kind, byName.get(kind.name) ?? lead)),
    lines: boxes.map((box) => ({ kind: box.id, path: linePath(lead, box) })),
  };
}

/** Agents side by side in one kind: few stand below each other, many in a block that is about as wide as high. */
export function columnsFor(agents: number): number {
  if (agents <= 4) return 1;
  return Math.max(2, Math.ceil(Math.sqrt(agents / 2)));
}

function rowsOf(kinds: readonly KindShape[]): readonly Box[][] {
  const rows: Box[][] = [];
  const left = sizes.label + sizes.gutter;
  let x = left;
  for (const kind of kinds) {
    const size = sizeOf(kind);
    if (rows.length === 0 || (x > left && x + size.width > sizes.widest)) {
      rows.push([]);
      x = left;
    }
    rows.at(-1)?.push({ id: kind.name, x, y: 0, ...size });
    x += size.width + sizes.between;
  }
  return rows;
}

function sizeOf({ agents }: KindShape): Pick<Box, "width" | "height"> {
  const { agent, gap, head } = sizes;
  const columns = columnsFor(agents.length);
  const rows = Math.ceil(agents.length / columns);
  const width = columns * (agent.width + gap) + gap;
  return { width, height: head + rows * (agent.height + gap) };
}

function agentsIn({ agents }: KindShape, box: Box): readonly Box[] {
  const { agent, gap, head } = sizes;
  const columns = columnsFor(agents.length);
  return agents.map((id, index) => ({
    id,
    x: box.x + gap + (index % columns) * (agent.width + gap),
    y: box.y + head + Math.floor(index / columns) * (agent.height + gap),
    ...agent,
  }));
}

/** Down a trunk beside the names of the tiers, along above the row, and into the kind from above. */
function linePath(lead: Box, box: Box): string {
  const trunk = sizes.label + sizes.gutter / 2;
  const along = box.y - sizes.between / 2;
  const into = box.x + Math.min(box.width / 2, sizes.agent.width / 2 + sizes.gap);
  const start = `M${lead.x} ${lead.y + lead.height / 2}`;
  const round = 8;
  return [
    `${start}H${trunk + round}Q${trunk} ${lead.y + lead.height / 2} ${trunk} ${lead.y + lead.height / 2 + round}`,
    `V${along - round}Q${trunk} ${along} ${trunk + round} ${along}`,
    `H${into - round}Q${into} ${along} ${into} ${along + round}V${box.y}`,
  ].join("");
}

/** A bent line from the middle of one agent to the middle of another. */
export function pathBetween(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width / 2, from.y + from.height / 2];
  const [x2, y2] = [to.x + to.width / 2, to.y + to.height / 2];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
