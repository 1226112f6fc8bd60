import type { Journal } from "../journal/journal.ts";
import { type LogRequest, readLogBetweenWork } from "../journal/read-log.ts";
import { walkAuditBetweenWork } from "../journal/walk-audit.ts";

/** Answers the verbs of the journal. */
export function logHandlers({ journal }: { readonly journal: Journal }) {
  return {
    log: async (request: LogRequest) => await readLogBetweenWork(journal, request),
    checkAudit: async () => await walkAuditBetweenWork(journal),
  };
}
