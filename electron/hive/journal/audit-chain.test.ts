import fc from "fast-check";
import { expect, it } from "vitest";
import { type AuditHead, type AuditLink, AuditWalk, chain } from "./audit-chain.ts";

/** A sound chain of some entries, with other entries' numbers between theirs. */
function chained(count: number): { readonly links: readonly AuditLink[]; readonly head: AuditHead } {
  let head: AuditHead = { number: 0, hash: "" };
  const links = Array.from({ length: count }, (_, index) => {
    const about = { run: "r", task: `task-${index}`, step: "s", agent: "a" };
    const text = {
      seq: 3 * index + 2,
      at: index,
      level: "AUDIT",
      type: "task.assigned",
      ...about,
      data: `{"n":${index}}`,
    };
    head = chain(head, text);
    return { ...text, audit: head.number, hash: head.hash };
  });
  return { links, head };
}

function walk(links: readonly AuditLink[], head: AuditHead) {
  const along = new AuditWalk();
  for (const link of links) along.add(link);
  return along.end(head);
}

const changes = {
  level: () => "INFO",
  type: () => "task.completed",
  at: (link: AuditLink) => link.at + 1,
  run: () => null,
  task: () => "task-x",
  step: () => "other",
  agent: () => "nobody",
  data: (link: AuditLink) => link.data.replace("n", "m"),
  hash: (link: AuditLink) => link.hash?.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
} as const;

it("holds for entries as they were chained, none of them too", () => {
  expect(walk([], { number: 0, hash: "" })).toEqual({ ok: true, entries: 0 });
  const { links, head } = chained(20);
  expect(walk(links, head)).toEqual({ ok: true, entries: 20 });
});

it("tells which entry was changed, whatever of it", () => {
  const { links, head } = chained(8);
  fc.assert(
    fc.property(fc.nat(7), fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])), (at, field) => {
      const forged = links.map((link, index) => (index === at ? { ...link, [field]: changes[field](link) } : link));
      expect(walk(forged, head)).toMatchObject({
        ok: false,
        entries: at,
        brokenAt: { seq: 3 * at + 2, problem: "changed" },
      });
    }),
  );
});

it("tells where entries were removed, and when it was the end of the chain", () => {
  const { links, head } = chained(8);
  fc.assert(
    fc.property(fc.nat(7), fc.integer({ min: 1, max: 8 }), (at, count) => {
      const rest = links.filter((_, index) => index < at || index >= at + count);
      const check = walk(rest, head);
      const isTail = at + count >= 8;
      expect(check).toMatchObject({ ok: false, entries: at });
      expect(check.brokenAt?.problem).toBe(isTail ? "tail_removed" : "removed");
      expect(check.brokenAt?.seq).toBe(isTail ? Math.max(0, 3 * at - 1) : 3 * (at + count) + 2);
    }),
  );
});

it("tells an entry that was inserted, with a place of its own, with another's, or with none", () => {
  const { links, head } = chained(6);
  fc.assert(
    fc.property(fc.nat(5), fc.constantFrom("none", "same", "old"), (at, claim) => {
      const model = links[at] ?? links[0];
      if (model === undefined) return;
      const audit = { none: null, same: model.audit, old: Math.max(0, at - 1) }[claim];
      const forged = { ...model, seq: model.seq - 1, audit, task: "task-x" };
      const check = walk(links.toSpliced(at, 0, forged), head);
      expect(check).toMatchObject({ ok: false, entries: at, brokenAt: { seq: forged.seq, problem: "inserted" } });
    }),
  );
  expect(walk([...links, { ...links[5], seq: 99 } as AuditLink], head).brokenAt).toMatchObject({ problem: "inserted" });
});

it("tells entries that changed places", () => {
  const { links, head } = chained(6);
  const [, second, third] = links;
  if (second === undefined || third === undefined) return;
  const swapped = links.with(1, { ...third, seq: second.seq }).with(2, { ...second, seq: third.seq });
  expect(walk(swapped, head)).toMatchObject({
    ok: false,
    entries: 1,
    brokenAt: { seq: second.seq, problem: "reordered" },
  });
});

it("does not take a chain that was made anew for the one whose head is kept", () => {
  const { links, head } = chained(5);
  let forged: AuditHead = { number: 0, hash: "" };
  const anew = links.map((link) => {
    forged = chain(forged, { ...link, agent: "another" });
    return { ...link, agent: "another", audit: forged.number, hash: forged.hash };
  });
  expect(walk(anew, head).ok).toBe(false);
});
