import { describe, expect, it } from "vitest";
import { sampleFailure } from "../testing/samples.ts";
import { show } from "../testing/show.tsx";
import { FailureNote } from "./failure-note.tsx";

describe("FailureNote", () => {
  it("is announced, and keeps details for whoever opens them", () => {
    const html = show(<FailureNote failure={{ ...sampleFailure, detail: "a stack" }} />);
    expect(html).toContain('role="alert"');
    expect(html).toMatch(/<details>.*a stack/);
    expect(show(<FailureNote failure={sampleFailure} />)).not.toContain("<details>");
  });
});
