import { LineCounter } from "yaml";
import type { Problem, ProblemCode } from "../contract/workflow.ts";
import { nearestName } from "./spelling.ts";

/** Most comparisons of names in one check: a file may hold thousands of wrong names and thousands of right ones. */
const mostComparisons = 50_000;
const mostListed = 12;

/** What a check says about one place. */
export interface Finding {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
  readonly field?: readonly string[];
}

/** Gathers the problems of one text, each with its line and column. */
export class Report {
  readonly #lines = new LineCounter();
  readonly #found: { readonly at: number; readonly problem: Problem }[] = [];
  readonly #length: number;
  #comparisons = mostComparisons;

  constructor(source: string) {
    this.#length = source.length;
    this.#lines.addNewLine(0);
    for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) this.#lines.addNewLine(at + 1);
  }

  /** Adds a problem at an offset of the text. */
  add(at: number, finding: Finding): void {
    const offset = Math.min(Math.max(at, 0), this.#length);
    const { line, col } = this.#lines.linePos(offset);
    this.#found.push({ at: offset, problem: { line, column: col, ...finding } });
  }

  /** The line of an offset. */
  lineOf(at: number): number {
    return this.#lines.linePos(at).line;
  }

  /** Advice about a name that is not known: the nearest one, and which there are. */
  suggest(wrong: string, what: { readonly known: ReadonlySet<string>; readonly label: string }): string {
    const { known, label } = what;
    if (known.size === 0) return `There are no ${label} here.`;
    this.#comparisons -= known.size;
    const nearest = this.#comparisons >= 0 ? nearestName(wrong, known) : undefined;
    const listed = known.size <= mostListed ? `${capital(label)}: ${[...known].map(quoted).join(", ")}.` : "";
    if (nearest === undefined) return listed || `There are ${known.size} ${label}, none of them of this name.`;
    return `Did you mean ${quoted(nearest)}? ${listed}`.trimEnd();
  }

  /** Whether anything was found. */
  get clean(): boolean {
    return this.#found.length === 0;
  }

  /** All problems in the order of their places. */
  problems(): readonly Problem[] {
    return this.#found.toSorted((one, other) => one.at - other.at).map(({ problem }) => problem);
  }
}

/** A name from a file, made safe to show in one line. */
export function quoted(name: string): string {
  const line = name.replaceAll(/[\s\p{C}]+/gu, " ");
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
