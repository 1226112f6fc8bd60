import { expect, it } from "vitest";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { logHandlers } from "./log.ts";

it("answers with the log and the state of its audit chain", async () => {
  const { journal, writer, database } = openTemporaryStore();
  await writer.write((record) => record({ type: "run.resumed", about: { run: "r" }, level: "AUDIT", data: {} }));
  const verbs = logHandlers({ journal });
  expect(await verbs.log({ limit: 10 })).toMatchObject([{ seq: 1, run: "r", level: "AUDIT", event: null }]);
  expect(await verbs.checkAudit()).toEqual({ ok: true, entries: 1 });
  database.exec("UPDATE journal SET run = 'other'");
  expect(await verbs.checkAudit()).toMatchObject({ ok: false, entries: 0, brokenAt: { seq: 1, problem: "changed" } });
});
