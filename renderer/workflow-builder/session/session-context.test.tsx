import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { emptyDesk } from "../document/desk.ts";
import { readDocument } from "../document/read-document.ts";
import { createSession } from "./builder-session.ts";
import { openedState } from "./opened-state.ts";
import { SessionContext, useSession, useSessionActions } from "./session-context.ts";

function Name() {
  const name = useSession(({ document }) => document.settings.name);
  const { copy } = useSessionActions();
  return <p>{`${name}${copy()}`}</p>;
}

test("hands the open workflow to whoever stands inside", async () => {
  const file = { id: "own/a.yaml", name: "A", description: "", steps: 0, shipped: false, problems: [], plan: [] };
  const kept = { folder: "own" as const, changedAt: 0, source: "name: A\n", revision: "1", desk: null, draft: null };
  const read = async (source: string) => readDocument(source, emptyDesk);
  const state = await openedState({ ...file, ...kept, inputs: {} }, read, "window-1");
  const hive = {
    readWorkflow: async () => Promise.reject(new Error("Nothing is read.")),
    saveWorkflow: async () => Promise.reject(new Error("Nothing is saved.")),
    saveDraft: async () => ({ savedAt: 1, revision: "1" }),
    dropDraft: async () => undefined,
  };
  const session = createSession({ state, hive, check: async () => [], now: Date.now, draftAfter: 1, checkAfter: 0 });
  expect(
    renderToStaticMarkup(
      <SessionContext value={session}>
        <Name />
      </SessionContext>,
    ),
  ).toBe("<p>A</p>");
  expect(() => renderToStaticMarkup(<Name />)).toThrow("must stand inside");
  await session.actions.close();
});
