import fc from "fast-check";
import { expect, it } from "vitest";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import type { AuditLink } from "./audit-chain.ts";
import { JournalRows } from "./journal-rows.ts";

const text = fc.option(fc.string());
const facts = fc.record({
  at: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  level: fc.string(),
  type: fc.string(),
  data: fc.string(),
  run: text,
  task: text,
  step: text,
  agent: text,
  audit: fc.option(fc.nat()),
  hash: text,
});
/** Entries that are alike stand together, some of them more than one statement takes. */
const groups = fc.array(fc.tuple(facts, fc.integer({ min: 1, max: 40 })), { maxLength: 6 });

it("keeps every entry as it is, in its order, whatever it has and however many are alike", () => {
  const { database } = openTemporaryStore();
  const rows = new JournalRows(database);
  const read = database.prepare<[], AuditLink>("SELECT * FROM journal ORDER BY seq");
  fc.assert(
    fc.property(groups, (drawn) => {
      database.exec("DELETE FROM journal");
      const alike = drawn.flatMap(([entry, count]) => Array.from({ length: count }, () => entry));
      const links = alike.map((entry, index) => ({ ...entry, seq: index + 1 }));
      rows.insert(links);
      expect(read.all()).toEqual(links);
    }),
    { numRuns: 60 },
  );
});
