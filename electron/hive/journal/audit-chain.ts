import { hash } from "node:crypto";
import type { AuditCheck, AuditProblem } from "../contract/audit.ts";

/** Where the chain ends. */
export interface AuditHead {
  /** Counts entries of the chain from 1; 0: there is none. */
  readonly number: number;
  readonly hash: string;
}

/** What of an entry is chained; `data` is the text as it is stored. */
export interface AuditText {
  readonly seq: number;
  readonly at: number;
  readonly level: string;
  readonly type: string;
  readonly run: string | null;
  readonly task: string | null;
  readonly step: string | null;
  readonly agent: string | null;
  readonly data: string;
}

/** A stored entry that claims a place in the chain. */
export interface AuditLink extends AuditText {
  readonly audit: number | null;
  readonly hash: string | null;
}

/** The head after one more entry: SHA-256 over the hash before it and the entry's whole text. */
export function chain(head: AuditHead, text: AuditText): AuditHead {
  const { seq, at, level, type, run, task, step, agent, data } = text;
  const number = head.number + 1;
  const facts = JSON.stringify([number, seq, at, level, type, run, task, step, agent]);
  return { number, hash: hash("sha256", `${head.hash}\n${facts}\n${data}`, "hex") };
}

/**
 * Walks the chain from its first entry: give it all entries of the level AUDIT, and all that bear a hash, in the order
 * of their numbers in the journal, and then the head that is kept beside them. A tail that was removed together with a
 * head that was set back to fit cannot be told: a copy of the head, kept elsewhere, tells it.
 */
export class AuditWalk {
  #head: AuditHead = { number: 0, hash: "" };
  #lastSeq = 0;
  #suspect: AuditLink | null = null;
  #problem: AuditProblem | null = null;

  /** Takes the next entry; after the first that does not fit, the rest only tells what is wrong with it. */
  add(link: AuditLink): void {
    if (this.#problem !== null) return;
    const next = chain(this.#head, link);
    const fits = link.audit === next.number && link.hash === next.hash;
    if (this.#suspect === null && fits) {
      this.#head = next;
      this.#lastSeq = link.seq;
    } else if (this.#suspect === null) this.#suspect = link;
    else if (link.audit === next.number) this.#problem = misplaced(this.#suspect, link, fits);
  }

  /** What was found, once all entries were given. */
  end(head: AuditHead): AuditCheck {
    const entries = this.#head.number;
    if (this.#suspect !== null) {
      const problem = this.#problem ?? missing(this.#suspect, entries + 1);
      return broken(entries, this.#suspect.seq, problem);
    }
    if (head.number > entries) return broken(entries, this.#lastSeq, "tail_removed");
    if (head.number < entries || head.hash !== this.#head.hash) return broken(entries, this.#lastSeq, "inserted");
    return { ok: true, entries };
  }
}

/** What is wrong with an entry after which the one was found that belongs to its place. */
function misplaced(suspect: AuditLink, found: AuditLink, fits: boolean): AuditProblem {
  const place = found.audit ?? 0;
  if (suspect.audit !== null && suspect.audit > place) return "reordered";
  return suspect.audit === place && !fits ? "changed" : "inserted";
}

/** What is wrong with an entry when the one that belongs to its place is nowhere. */
function missing({ audit }: AuditLink, place: number): AuditProblem {
  if (audit === place) return "changed";
  return audit !== null && audit > place ? "removed" : "inserted";
}

const words: Readonly<Record<AuditProblem, string>> = {
  changed: "has been changed",
  removed: "follows entries that have been removed",
  inserted: "does not belong to the chain",
  reordered: "stands before an entry that came earlier",
  tail_removed: "was not the last one: what followed it has been removed",
};

function broken(entries: number, seq: number, problem: AuditProblem): AuditCheck {
  return { ok: false, entries, brokenAt: { seq, problem, message: `Entry ${seq} ${words[problem]}.` } };
}
