import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WorkflowDetail } from "../../../electron/hive/contract/bridge.ts";
import type { Desk } from "../../../electron/hive/contract/desk.ts";
import { FailureError, failure } from "../../../electron/hive/contract/failure.ts";
import { plannedEdits } from "../../testing/planned-edits.ts";
import { textStyles, workflowText } from "../../testing/workflow-texts.ts";
import { readDocument } from "../document/read-document.ts";
import { createSession } from "./builder-session.ts";
import { openedState } from "./opened-state.ts";
import type { BuilderSession } from "./session-actions.ts";
import type { SessionHive } from "./session-hive.ts";
import { wholeText } from "./session-state.ts";

const source =
  "# about\nversion: 1\nname: Words\nsteps:\n  - id: a\n    agent: x\n  - id: b # the second\n    agent: x\n    needs: [a]\n";

/** A shelf with one file, as the hive keeps it. */
class Shelf implements SessionHive {
  source = source;
  revision = "r1";
  desk: Desk | null = null;
  draft: WorkflowDetail["draft"] = null;
  changedAt = 1;
  wrong: Error | null = null;

  async readWorkflow(id: string): Promise<WorkflowDetail> {
    const { revision, desk, draft, changedAt } = this;
    const file = { id, name: "Words", description: "", steps: 2, shipped: false, folder: "own" as const, problems: [] };
    return { ...file, source: this.source, revision, desk, draft, changedAt, inputs: {}, plan: [] };
  }

  async saveWorkflow(order: Parameters<SessionHive["saveWorkflow"]>[0]): Promise<{ id: string; revision: string }> {
    if (this.wrong !== null) throw this.wrong;
    if (order.id !== null && order.expected !== this.revision) throw new FailureError(failure("stale", "Changed."));
    if (order.id === null) return { id: `own/${order.name}.yaml`, revision: "n1" };
    const draft = this.#isOthers(order.known) ? this.draft : null;
    Object.assign(this, { source: order.source, desk: order.desk, revision: `${this.revision}+`, draft });
    return { id: order.id, revision: this.revision };
  }

  async saveDraft({ source: kept, desk, known }: Parameters<SessionHive["saveDraft"]>[0]) {
    if (this.wrong !== null) throw this.wrong;
    if (this.#isOthers(known)) throw new FailureError(failure("stale", "Another window has other words."));
    this.draft = { source: kept, desk, savedAt: 5, writer: known?.writer ?? null, revision: kept };
    return { savedAt: 5, revision: kept };
  }

  async dropDraft({ known }: Parameters<SessionHive["dropDraft"]>[0]): Promise<void> {
    if (!this.#isOthers(known)) this.draft = null;
  }

  #isOthers(known: Parameters<SessionHive["dropDraft"]>[0]["known"]): boolean {
    return this.draft !== null && this.draft.writer !== known?.writer && this.draft.revision !== known?.revision;
  }

  /** Somebody else writes the file. */
  write(text: string): void {
    Object.assign(this, { source: text, revision: `${this.revision}!`, changedAt: 9 });
  }
}

async function opened(shelf = new Shelf(), now = () => 0, writer = "window-1"): Promise<BuilderSession> {
  const read = async (text: string, desk: Desk) => readDocument(text, desk);
  const state = await openedState(await shelf.readWorkflow("own/words.yaml"), read, writer);
  return createSession({ state, hive: shelf, check: async () => [], now, draftAfter: 60_000, checkAfter: 0 });
}

const textOf = ({ store }: BuilderSession): string => wholeText(store.getState());
const name = (value: string) => ({ kind: "settings", path: ["name"], value }) as const;

describe("an open workflow", () => {
  test("undoes and redoes any fifty edits to the same bytes and the same desk", async () => {
    await fc.assert(
      fc.asyncProperty(textStyles, fc.array(plannedEdits, { minLength: 50, maxLength: 50 }), async (style, planned) => {
        const shelf = new Shelf();
        shelf.source = workflowText(style, 3);
        const { store, actions } = await opened(shelf);
        const seen = [store.getState()];
        for (const plan of planned) {
          actions.edit(plan(store.getState().document));
          if (store.getState().document !== seen.at(-1)?.document) seen.push(store.getState());
        }
        const told = () => [wholeText(store.getState()), store.getState().document.desk];
        for (const state of seen.toReversed().slice(1)) {
          actions.undo();
          expect(told()).toEqual([wholeText(state), state.document.desk]);
        }
        expect(wholeText(store.getState())).toBe(shelf.source);
        for (const state of seen.slice(1)) {
          actions.redo();
          expect(told()).toEqual([wholeText(state), state.document.desk]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("undoes as one what is typed in one go", async () => {
    let at = 0;
    const session = await opened(new Shelf(), () => at);
    for (const words of ["W", "Wo", "Wor"]) {
      at += 900;
      session.actions.edit(name(words), { merge: "name" });
    }
    at += 1001;
    session.actions.edit(name("Work"), { merge: "name" });
    session.actions.undo();
    expect(session.store.getState().document.settings.name).toBe("Wor");
    session.actions.undo();
    expect(textOf(session)).toBe(source);
  });

  test("keeps a text that is no YAML, shows the last good steps, and lets them be until it is right", async () => {
    const session = await opened();
    expect(session.actions.edit({ kind: "text", source: "steps:\n  - id: 'a\n" }).ok).toBe(false);
    const { document, textProblem } = session.store.getState();
    expect(document.steps).toHaveLength(2);
    expect(textProblem?.problems[0]?.code).toBe("bad_yaml");
    expect(session.actions.edit(name("Other"))).toMatchObject({ ok: false, failure: { code: "bad_workflow" } });
    session.actions.edit({ kind: "text", source: source.replace("Words", "Other") });
    expect(session.store.getState()).toMatchObject({ textProblem: null, document: { settings: { name: "Other" } } });
    session.actions.undo();
    session.actions.undo();
    expect(textOf(session)).toBe(source);
  });

  test("selects what was added, and no more what is gone", async () => {
    const { store, actions } = await opened();
    actions.select(["k0", "k1"]);
    const clip = actions.cut();
    expect(store.getState().document.steps).toEqual([]);
    expect([...store.getState().selection]).toEqual([]);
    actions.paste(clip);
    expect([...store.getState().selection]).toEqual(store.getState().document.steps.map(({ key }) => key));
    actions.undo();
    actions.undo();
    expect(store.getState().document.steps).toHaveLength(2);
  });

  test("is saved, and then is what the file says", async () => {
    const shelf = new Shelf();
    const session = await opened(shelf);
    session.actions.edit(name("Other"));
    expect(session.store.getState().dirty).toBe(true);
    expect(await session.actions.save()).toBeNull();
    expect(shelf.source).toBe(source.replace("Words", "Other"));
    expect(session.store.getState()).toMatchObject({ dirty: false, saving: false, saved: { revision: "r1+" } });
    expect(await session.actions.saveAs("Copy")).toBeNull();
    expect(session.store.getState().id).toBe("own/Copy.yaml");
  });

  test("keeps a draft, and begins with it when it is opened again", async () => {
    const shelf = new Shelf();
    const session = await opened(shelf);
    session.actions.edit({ kind: "move", positions: { k0: { x: 3, y: 4 } } });
    session.actions.edit({ kind: "text", source: "broken: '" });
    await session.actions.close();
    const again = await opened(shelf);
    expect(textOf(again)).toBe("broken: '");
    expect(again.store.getState()).toMatchObject({ dirty: true, restoredFrom: 5, outside: null });
    expect(again.store.getState().document.steps).toHaveLength(2);
    expect(await again.actions.revert()).toBeNull();
    expect([textOf(again), shelf.draft, again.store.getState().dirty]).toEqual([source, null, false]);
    again.actions.undo();
    expect(textOf(again)).toBe("broken: '");
  });

  test("tells that it could not be kept, and that it is kept again", async () => {
    const shelf = new Shelf();
    const session = await opened(shelf);
    shelf.wrong = new FailureError(failure("disk_full", "The disk is full."));
    session.actions.edit(name("Other"));
    await session.actions.flush();
    expect(session.store.getState().trouble?.code).toBe("disk_full");
    shelf.wrong = null;
    session.actions.edit(name("Others"));
    await session.actions.flush();
    expect([session.store.getState().trouble, shelf.draft?.source]).toEqual([null, source.replace("Words", "Others")]);
  });

  test("drops the draft of what was undone", async () => {
    const shelf = new Shelf();
    const session = await opened(shelf);
    session.actions.edit(name("Other"));
    await session.actions.flush();
    expect(shelf.draft).not.toBeNull();
    session.actions.undo();
    await session.actions.flush();
    expect([shelf.draft, session.store.getState().dirty]).toEqual([null, false]);
  });
});

describe("a file that somebody else changes", () => {
  const theirs = source.replace("Words", "Theirs");

  test("is taken at once while nothing of one's own would be lost", async () => {
    const shelf = new Shelf();
    const session = await opened(shelf);
    shelf.write(theirs);
    await session.actions.lookAtFile();
    expect(textOf(session)).toBe(theirs);
    expect(session.store.getState()).toMatchObject({ dirty: false, outside: null });
    expect(session.store.getState().document.steps.map(({ key }) => key)).toEqual(["k0", "k1"]);
  });

  test.each(["mine", "file"] as const)(
    "is told when there is something of one's own, and the person means: %s",
    async (which) => {
      const shelf = new Shelf();
      const session = await opened(shelf);
      const mine = source.replace("Words", "Mine");
      session.actions.edit(name("Mine"));
      shelf.write(theirs);
      expect(await session.actions.save()).toMatchObject({ code: "stale" });
      expect(session.store.getState().outside?.source).toBe(theirs);
      expect([textOf(session), shelf.source]).toEqual([mine, theirs]);
      await session.actions.choose(which);
      expect(await session.actions.save()).toBeNull();
      expect(shelf.source).toBe(which === "mine" ? mine : theirs);
      expect(session.store.getState()).toMatchObject({ dirty: false, outside: null, trouble: null });
    },
  );

  test("is told as well where the draft is older than the file", async () => {
    const shelf = new Shelf();
    shelf.draft = { source: "name: mine\n", desk: null, savedAt: 5, writer: null, revision: "r" };
    shelf.write(theirs);
    const { store } = await opened(shelf);
    expect(store.getState()).toMatchObject({ restoredFrom: 5, outside: { source: theirs } });
  });
});

test("counts the bytes of the text, and keeps it as the draft when it is larger than a workflow may be", async () => {
  const shelf = new Shelf();
  const session = await opened(shelf);
  session.actions.edit(name("ä".repeat(140_000)));
  await session.actions.flush();
  expect(shelf.draft?.source).toBe(textOf(session));
  await expect.poll(() => session.store.getState().bytes).toBe(new TextEncoder().encode(textOf(session)).length);
  expect(session.store.getState().bytes).toBeGreaterThan(280_000);
});

describe("a workflow that is open in two windows", () => {
  async function twoWindows() {
    const shelf = new Shelf();
    const [one, two] = [await opened(shelf), await opened(shelf, () => 0, "window-2")];
    one.actions.edit(name("One"));
    await one.actions.flush();
    two.actions.edit(name("Two"));
    await two.actions.flush();
    return { shelf, one, two };
  }

  test("does not keep the words of the second over those of the first, and says so", async () => {
    const { shelf, one, two } = await twoWindows();
    expect(shelf.draft).toMatchObject({ source: textOf(one), writer: "window-1" });
    expect(two.store.getState().rival).toMatchObject({ source: textOf(one) });
    two.actions.edit(name("Two more"));
    await two.actions.flush();
    expect(shelf.draft?.source).toBe(textOf(one));
    one.actions.edit(name("One more"));
    await one.actions.flush();
    expect(shelf.draft?.source).toBe(textOf(one));
    expect(one.store.getState().rival).toBeNull();
  });

  test("keeps those that the second window's person chooses, and tells the first", async () => {
    const { shelf, one, two } = await twoWindows();
    const words = textOf(one);
    await two.actions.chooseDraft("mine");
    expect(shelf.draft).toMatchObject({ source: textOf(two), writer: "window-2" });
    expect(two.store.getState().rival).toBeNull();
    await one.actions.lookAtFile();
    expect(one.store.getState().rival).toMatchObject({ source: textOf(two) });
    expect(textOf(one)).toBe(words);
  });

  test("takes the words of the first in place of its own, which can be had back", async () => {
    const { shelf, one, two } = await twoWindows();
    const mine = textOf(two);
    await two.actions.chooseDraft("theirs");
    expect([textOf(two), shelf.draft?.source]).toEqual([textOf(one), textOf(one)]);
    await one.actions.lookAtFile();
    expect(one.store.getState().rival).toBeNull();
    two.actions.undo();
    expect(textOf(two)).toBe(mine);
  });

  test("saves the file from one without forgetting what the other has not saved", async () => {
    const { shelf, one, two } = await twoWindows();
    expect(await two.actions.save()).toBeNull();
    expect([shelf.source, shelf.draft?.source]).toEqual([textOf(two), textOf(one)]);
    expect(two.store.getState()).toMatchObject({ rival: null, dirty: false });
    await one.actions.lookAtFile();
    expect(one.store.getState().outside?.source).toBe(textOf(two));
  });
});
