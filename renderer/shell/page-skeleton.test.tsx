import { describe, expect, it } from "vitest";
import { failure } from "../../electron/hive/contract/failure.ts";
import { show, words } from "../testing/show.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";

describe("PageSkeleton", () => {
  it("tells a screen reader that something is loading", () => {
    expect(show(<PageSkeleton />)).toMatch(/role="status" aria-label="Loading"/);
  });

  it("loads nothing any more when there is a reason why nothing comes", () => {
    const troubles = { models: failure("engine_failed", "No engine answers.") };
    expect(words(show(<PageSkeleton />, { troubles }))).toContain("Not available now");
  });
});
