import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";

describe("PageSkeleton", () => {
  it("tells a screen reader that something is loading", () => {
    expect(show(<PageSkeleton />)).toMatch(/role="status" aria-label="Loading"/);
  });
});
