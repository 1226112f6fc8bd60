import { describe, expect, it } from "vitest";
import { failure } from "../../electron/hive/contract/failure.ts";
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

  it("makes no alarm of what a person stopped", () => {
    const html = show(<FailureNote failure={failure("cancelled", "The run was stopped.")} />);
    expect(html).toContain('class="note note-quiet" role="status"');
    expect(html).toContain("The run was stopped.");
  });
});
