import { type Catalogue, type CatalogueEntry, findEntry } from "./catalogue.ts";
import type { Machine } from "./machine.ts";

/** What the choice looks at. */
export interface Candidate {
  readonly name: string;
  /** Bytes on disk. */
  readonly bytes: number;
  /** Such as `135M`; empty when unknown. */
  readonly parameters: string;
  /** Architecture, such as `llama`; empty when unknown. */
  readonly family: string;
}

/** Share of the machine's memory that a model may take: the rest is for the system and the person's own programs. */
const SHARE = 0.7;
const CONTEXT_ROOM = 500_000_000;

/** Whether the machine has the memory for a model that needs so many bytes to run. */
export function fitsMachine(memory: number, machine: Machine): boolean {
  return memory <= machine.memory * SHARE;
}

/** Bytes that a model needs to run: the catalogue's figure, else an estimate from its size. */
export function memoryNeed(model: Candidate, entry: CatalogueEntry | undefined): number {
  return entry?.memory ?? Math.round(model.bytes * 1.2) + CONTEXT_ROOM;
}

/**
 * What `auto` takes: the model with the most parameters of those that can answer and fit this machine. Null when none does.
 * Of two of one size the catalogue's later one wins, as its editors order them, then the name: the answer is always the same.
 */
export function bestModel(models: readonly Candidate[], machine: Machine, catalogue: Catalogue): string | null {
  const able = models.filter(
    (one) => answers(one) && fitsMachine(memoryNeed(one, findEntry(catalogue, one.name)), machine),
  );
  const [best] = able.toSorted(
    (a, b) =>
      parameterCount(b) - parameterCount(a) || place(b, catalogue) - place(a, catalogue) || (a.name < b.name ? -1 : 1),
  );
  return best?.name ?? null;
}

/** Models that only turn text into vectors cannot answer. */
function answers(model: Candidate): boolean {
  return !/bert|embed/i.test(`${model.family} ${model.name}`);
}

const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

function parameterCount(model: Candidate): number {
  const written = /^([0-9.]+)\s*([KMBT])$/i.exec(model.parameters);
  const unit = UNITS[written?.[2]?.toUpperCase() ?? ""];
  // A file that does not tell its parameters is taken for four-bit weights.
  return written && unit ? Number(written[1]) * unit : model.bytes * 1.8;
}

function place(model: Candidate, catalogue: Catalogue): number {
  const entry = findEntry(catalogue, model.name);
  return entry ? catalogue.indexOf(entry) : -1;
}
