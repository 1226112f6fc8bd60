import { setImmediate as turn } from "node:timers/promises";
import type { AuditCheck } from "../contract/audit.ts";
import { AuditWalk } from "./audit-chain.ts";
import type { Journal } from "./journal.ts";

/** Numbers that are looked at in one go. */
const windowEntries = 1000;

/** Walks the audit chain of a store that nobody writes to. */
export function walkAudit(journal: Journal): AuditCheck {
  const steps = walk(journal);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Walks the audit chain of a hive that goes on meanwhile, and lets other work go before. */
export async function walkAuditBetweenWork(journal: Journal): Promise<AuditCheck> {
  const steps = walk(journal);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await turn();
  }
}

/** The last window and the head are read in one turn, so that they belong together. */
function* walk(journal: Journal): Generator<void, AuditCheck, void> {
  const along = new AuditWalk();
  for (let from = 0; ; from += windowEntries) {
    for (const link of journal.auditLinks(from, from + windowEntries)) along.add(link);
    if (from + windowEntries >= journal.last()) return along.end(journal.auditHead());
    yield;
  }
}
