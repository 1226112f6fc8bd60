import { expect, it } from "vitest";
import { KindRegister } from "../../pool/kind-register.ts";
import { testKinds } from "../../testing/test-hive.ts";
import { isDownload } from "./is-download.ts";

const [base, other] = testKinds;
if (base === undefined || other === undefined) throw new Error("There are kinds for tests.");
const downloads = { ...base, name: "DownloadManager", idPrefix: "exec-001", executors: ["download"] as const };
const reports = { ...base, name: "StatusReporter", idPrefix: "mon-001", executors: ["status", "download"] as const };
const kinds = new KindRegister([other, downloads, reports]);
const kindFor = kinds.for.bind(kinds);

it("takes a task for a download by its type or by the skill that it asks for", () => {
  const kind = { by: "kind", kind: "beta_agent" } as const;
  expect(isDownload({ type: "download", demand: kind }, kindFor)).toBe(true);
  expect(isDownload({ type: "task", demand: { by: "specialization", specialization: "download" } }, kindFor)).toBe(
    true,
  );
  expect(isDownload({ type: "task", demand: kind }, kindFor)).toBe(false);
});

it("takes a task for a download whose agents do nothing else, whatever the task is called", () => {
  expect(isDownload({ type: "task", demand: { by: "kind", kind: "DownloadManager" } }, kindFor)).toBe(true);
  expect(isDownload({ type: "task", demand: { by: "agent", agentId: "exec-001-2" } }, kindFor)).toBe(true);
  expect(isDownload({ type: "task", demand: { by: "kind", kind: "StatusReporter" } }, kindFor)).toBe(false);
  expect(isDownload({ type: "task", demand: { by: "kind", kind: "nobody" } }, kindFor)).toBe(false);
});
