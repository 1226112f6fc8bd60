import { expect, it } from "vitest";
import { eventNameOf } from "../../../electron/hive/contract/document-events.ts";
import { sampleEntry } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { LogTab } from "./log-tab.tsx";

it("tells what happened to a step in words, the last first", () => {
  const events = [sampleEntry(1, "task.waiting", { reason: "needs" }), sampleEntry(2, "task.running", { attempt: 2 })];
  const log = events.flatMap((event) =>
    event.kind === "entry" ? { ...event.entry, event: eventNameOf(event.entry) } : [],
  );
  expect(words(show(<LogTab log={log} />))).toMatch(/INFO At work, attempt 2 .* INFO Waits for earlier steps$/);
});

it("says that nothing is kept any more", () => {
  expect(words(show(<LogTab log={[]} />))).toContain("Nothing is in the log");
});
