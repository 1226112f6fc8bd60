import type { JournalEntry, JournalType } from "./journal.ts";

/** An event of the coordination document, and what the hive does when it happens. */
export interface DocumentEvent {
  readonly name: string;
  readonly handlers: readonly string[];
}

/** The document's events by the type of the entry that tells them; each handler is named in the document's words. */
export const documentEvents = {
  "agent.registered": { name: "AGENT_REGISTERED", handlers: ["update_agent_registry"] },
  "agent.failed": { name: "AGENT_FAILED", handlers: ["initiate_failover"] },
  "task.completed": { name: "TASK_COMPLETED", handlers: ["update_progress", "assign_next"] },
  "task.failed": { name: "TASK_FAILED", handlers: ["log_error", "escalate"] },
  "phase.complete": { name: "PHASE_COMPLETE", handlers: ["validate_phase", "start_next"] },
  "run.finished": { name: "BUILD_COMPLETE", handlers: ["generate_report", "cleanup"] },
  "resource.exhausted": { name: "RESOURCE_EXHAUSTED", handlers: ["pause_downloads", "alert"] },
} as const satisfies Readonly<Record<string, DocumentEvent>>;

/** An entry as the log tells it: with the document's name for it, where the document has one. */
export type LoggedEntry = JournalEntry & { readonly event: string | null };

/** The document's name for what an entry tells; a run that did not complete is no BUILD_COMPLETE. */
export function eventNameOf(entry: JournalEntry): string | null {
  if (entry.type === "run.finished" && entry.data.state !== "complete") return null;
  const events: Readonly<Record<string, DocumentEvent>> = documentEvents;
  return events[entry.type]?.name ?? null;
}

/** An entry in the audit format of the coordination document. */
export interface AuditRecord {
  readonly timestamp: string;
  readonly event_type: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly outcome: "success" | "failure";
}

/** Whoever gives out the work; the document's name for the hive itself. */
const lead = "lead-001";

/** Names that the document itself prints. */
const printed: Readonly<Partial<Record<JournalType, { readonly event: string; readonly action: string }>>> = {
  "task.assigned": { event: "TASK_ASSIGN", action: "assign_task" },
};

/** An entry in the audit format of the coordination document. */
export function toAuditRecord(entry: JournalEntry): AuditRecord {
  const { type, run, task, step, agent } = entry;
  const { type: taskType, actor, decision, ...data }: Readonly<Record<string, unknown>> = { ...entry.data };
  const [subject = type, deed = ""] = type.split(".");
  const about = { task_id: task, task_type: taskType, step, run_id: run };
  const details = Object.entries({ ...about, ...data, reason: data["why"] ?? data["reason"] });
  return {
    timestamp: new Date(entry.at).toISOString(),
    event_type: printed[type]?.event ?? eventNameOf(entry) ?? type.replaceAll(".", "_").toUpperCase(),
    actor: textOr(actor, type.startsWith("task.") && type !== "task.assigned" ? (agent ?? lead) : lead),
    action: printed[type]?.action ?? textOr(decision, `${deed}_${subject}`),
    target: agent ?? task ?? run,
    details: Object.fromEntries(details.filter(([, value]) => value !== null && value !== undefined)),
    outcome: entry.level === "ERROR" || (data["failure"] ?? null) !== null ? "failure" : "success",
  };
}

function textOr(value: unknown, other: string): string {
  return typeof value === "string" ? value : other;
}
