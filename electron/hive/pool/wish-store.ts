import type { Database } from "../store/database.ts";

/** How many agents of a kind a person wants. */
export interface Wish {
  readonly kind: string;
  readonly wish: number;
}

/** The numbers of agents that a person wants, by kind: the only SQL on their table. */
export class WishStore {
  readonly #save;
  readonly #all;

  constructor(database: Database) {
    this.#save = database.prepare<[string, number]>(
      "INSERT INTO agent_wishes (kind, wish) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET wish = excluded.wish",
    );
    this.#all = database.prepare<[], Wish>("SELECT kind, wish FROM agent_wishes ORDER BY kind");
  }

  save(kind: string, wish: number): void {
    this.#save.run(kind, wish);
  }

  all(): readonly Wish[] {
    return this.#all.all();
  }
}
