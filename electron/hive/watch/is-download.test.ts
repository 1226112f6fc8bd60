import { expect, it } from "vitest";
import { isDownload } from "./is-download.ts";

it("takes a task for a download by its type or by the skill that it asks for", () => {
  const kind = { by: "kind", kind: "research_agent" } as const;
  expect(isDownload({ type: "download", demand: kind })).toBe(true);
  expect(isDownload({ type: "task", demand: { by: "specialization", specialization: "download" } })).toBe(true);
  expect(isDownload({ type: "task", demand: kind })).toBe(false);
});
