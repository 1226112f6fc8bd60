import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openWorkflows } from "../open-workflows.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";

const dayMs = 86_400_000;
const source = "version: 1\nname: Greeting\nsteps: [{ id: hello, agent: alpha_agent, prompt: Hello }]\n";
const desk = { positions: { hello: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };

function openTrash() {
  const home = temporaryFolder();
  const now = { ms: 100 * dayMs };
  const store = openTemporaryStore();
  const parts = { home, resources: join(home, "none"), known: { agentKinds: ["alpha_agent"] }, clock: () => now.ms };
  const workflows = openWorkflows({ ...parts, ...store });
  onTestFinished(workflows.close);
  const folder = join(home, "trash");
  const remove = async (name: string): Promise<string> => {
    const { id } = await workflows.keeper.save({ id: null, name, source, desk, expected: null });
    await workflows.keeper.saveDraft(id, { source: "more", desk });
    return await workflows.keeper.remove(id);
  };
  const told = () =>
    store.journal.after(0, 100).flatMap(({ type, data }) => (type === "workflow.deleted" ? [data] : []));
  return { ...workflows, ...store, now, folder, remove, told };
}

it("keeps what was removed for thirty days, then deletes it with all that belonged to it, and tells so", async () => {
  const { trash, keeper, database, now, folder, remove, told } = openTrash();
  const first = await remove("first");
  now.ms += 5 * dayMs;
  const second = await remove("second");
  now.ms += 25 * dayMs;
  await trash.empty();
  expect([readdirSync(folder).toSorted(), told()]).toEqual([[first, second].toSorted(), []]);
  now.ms += 1;
  await trash.empty();
  expect(readdirSync(folder)).toEqual([second]);
  expect(told()).toEqual([{ workflow: "own/first.yaml", removedAt: 100 * dayMs }]);
  await expect(keeper.restore(first)).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(await keeper.restore(second)).toBe("own/second.yaml");
  const rows = database.prepare("SELECT count(*) FROM workflow_drafts UNION ALL SELECT count(*) FROM workflow_desks");
  expect(rows.pluck().all()).toEqual([1, 1]);
  now.ms += 1000 * dayMs;
  await trash.empty();
  expect(told()).toHaveLength(1);
});

it("deletes files of which nothing is known when they are as old", async () => {
  const { trash, now, folder } = openTrash();
  await trash.empty();
  for (const [name, days] of [
    ["old", 31],
    ["new", 29],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "a.yaml"), source);
    const at = now.ms / 1000 - days * 86_400;
    utimesSync(join(folder, name), at, at);
  }
  await trash.empty();
  expect([existsSync(join(folder, "old")), existsSync(join(folder, "new", "a.yaml"))]).toEqual([false, true]);
});
