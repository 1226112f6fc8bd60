import { expect, test } from "vitest";
import type { WorkflowActions } from "../../facts/workflow-actions.ts";
import { emptyDesk } from "../document/desk.ts";
import { readDocument } from "../document/read-document.ts";
import { createSessions } from "./open-sessions.ts";

/** A hive whose files all say the same, and what it was asked. */
function hive() {
  const drafts = new Map<string, string>();
  const reads: string[] = [];
  const actions: WorkflowActions = {
    readWorkflow: async (id) => {
      reads.push(id);
      const file = { id, name: id, description: "", steps: 0, shipped: false, problems: [], plan: [], inputs: {} };
      return { ...file, folder: "own", changedAt: 0, source: "name: A\n", revision: "1", desk: null, draft: null };
    },
    saveWorkflow: async ({ name = "" }) => ({ id: `own/${name}`, revision: "2" }),
    saveDraft: async ({ id, source }) => {
      drafts.set(id, source);
      return { savedAt: 1, revision: source };
    },
    dropDraft: async ({ id }) => void drafts.delete(id),
    readKnownAgents: async () => ({ agentKinds: [] }),
  };
  const reader = {
    read: async (source: string) => readDocument(source, emptyDesk),
    check: async () => [],
    close: () => undefined,
  };
  return { drafts, reads, sessions: createSessions(actions, reader) };
}

test("finds a workflow again as it was left, also under the id that it was saved as", async () => {
  const { sessions } = hive();
  const [first, same] = await Promise.all([sessions.open("own/a"), sessions.open("own/a")]);
  expect(same).toBe(first);
  await first.actions.saveAs("b");
  expect(await sessions.open("own/b")).toBe(first);
  expect(await sessions.open("own/a")).not.toBe(first);
});

test("keeps what was edited, at once when it is asked to and when a workflow is closed for others", async () => {
  const { drafts, sessions } = hive();
  const { actions } = await sessions.open("own/a");
  actions.edit({ kind: "settings", path: ["name"], value: "B" });
  await sessions.flush();
  expect(drafts.get("own/a")).toBe("name: B\nsteps:\n");
  actions.edit({ kind: "settings", path: ["name"], value: "C" });
  for (let number = 1; number <= 8; number += 1) await sessions.open(`own/${number}`);
  await actions.flush();
  expect(drafts.get("own/a")).toBe("name: C\nsteps:\n");
});
