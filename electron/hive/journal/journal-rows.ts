import type { Database } from "../store/database.ts";
import type { AuditLink } from "./audit-chain.ts";

/** Rows that one statement writes where there are so many: a statement costs about as much as a row. */
const rowsAtOnce = 16;

type Cell = string | number | null;
type Column = keyof AuditLink;

/** What every entry has, and what only some have: binding a value costs more than storing it. */
const always = ["seq", "at", "level", "type", "data"] as const satisfies readonly Column[];
const sometimes = ["run", "task", "step", "agent", "audit", "hash"] as const satisfies readonly Column[];

interface Shape {
  readonly columns: readonly Column[];
  readonly one: Insert;
  readonly many: Insert;
}

type Insert = { run(...cells: Cell[]): unknown };

/** The rows of the journal as they are added: entries that have the same columns share their statements. */
export class JournalRows {
  readonly #database: Database;
  readonly #shapes = new Map<number, Shape>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds entries in their order. */
  insert(links: readonly AuditLink[]): void {
    for (let from = 0; from < links.length; ) {
      const columns = columnsOf(links[from]);
      let to = from + 1;
      while (to < links.length && columnsOf(links[to]) === columns) to += 1;
      this.#insertAlike(this.#shape(columns), links.slice(from, to));
      from = to;
    }
  }

  #insertAlike({ columns, one, many }: Shape, links: readonly AuditLink[]): void {
    const inMany = links.length - (links.length % rowsAtOnce);
    for (let from = 0; from < inMany; from += rowsAtOnce) {
      many.run(...cellsOf(links.slice(from, from + rowsAtOnce), columns));
    }
    for (const link of links.slice(inMany)) one.run(...cellsOf([link], columns));
  }

  #shape(bits: number): Shape {
    const known = this.#shapes.get(bits);
    if (known !== undefined) return known;
    const columns = [...always, ...sometimes.filter((_, index) => (bits & (1 << index)) !== 0)];
    const prepare = (rows: number): Insert => this.#database.prepare<Cell[]>(insertSql(columns, rows));
    const shape = { columns, one: prepare(1), many: prepare(rowsAtOnce) };
    this.#shapes.set(bits, shape);
    return shape;
  }
}

/** Which of the columns an entry has that only some have, as bits. */
function columnsOf(link: AuditLink | undefined): number {
  if (link === undefined) return 0;
  let bits = 0;
  for (let index = 0; index < sometimes.length; index += 1) {
    const column = sometimes[index];
    if (column !== undefined && link[column] !== null) bits |= 1 << index;
  }
  return bits;
}

function cellsOf(links: readonly AuditLink[], columns: readonly Column[]): Cell[] {
  const cells: Cell[] = [];
  for (const link of links) for (const column of columns) cells.push(link[column]);
  return cells;
}

function insertSql(columns: readonly Column[], rows: number): string {
  const row = `(${columns.map(() => "?").join(", ")})`;
  return `INSERT INTO journal (${columns.join(", ")}) VALUES ${Array.from({ length: rows }, () => row).join(", ")}`;
}
