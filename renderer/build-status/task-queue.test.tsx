import { expect, it } from "vitest";
import { sampleHive } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { TaskQueue } from "./task-queue.tsx";

it("offers its parts with their counts, and nothing to do while nothing is chosen", () => {
  const html = show(<TaskQueue run={null} />, { hive: sampleHive(), runs: [] });
  expect(words(html)).toContain("Waiting 1 Running 3 Complete 0 Failed 0 Stopped 0 All 4");
  expect(html.match(/<button[^>]*disabled=""/g)?.length).toBe(4);
  expect(words(html)).toContain("none chosen");
});

it("says when there is none, once that is known", () => {
  const nothing = { part: "waiting", run: null, rows: [], failure: null } as const;
  expect(words(show(<TaskQueue run={null} />, { queue: { ...nothing, more: null } }))).toContain("Reading…");
  expect(words(show(<TaskQueue run={null} />, { queue: { ...nothing, more: false } }))).toContain("Nothing waits.");
});
