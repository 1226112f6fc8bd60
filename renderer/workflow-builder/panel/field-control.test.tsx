import { describe, expect, it } from "vitest";
import { sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { FieldControlView } from "./field-control.tsx";
import type { FieldControl } from "./field-spec.ts";
import { FormScopeContext } from "./form-scope.ts";

function control(kind: FieldControl, value: unknown): string {
  const spec = { path: ["x"], label: "X", meaning: "", control: kind };
  return show(
    <FormScopeContext value={sampleScope({ phases: [{ id: "write", name: "Writing" }] })}>
      <FieldControlView spec={spec} value={value} change={() => {}} id="x" describedBy="about" invalid={false} />
    </FormScopeContext>,
  );
}

describe("FieldControlView", () => {
  it("gives each sort of field its control", () => {
    expect(control({ kind: "number", least: 0, most: 10 }, 7)).toMatch(
      /type="number"[^>]*max="10"|max="10"[^>]*type="number"/,
    );
    expect(control({ kind: "duration", example: "5m" }, undefined)).toContain('placeholder="5m"');
    expect(control({ kind: "texts", example: "" }, ["a", "b"])).toContain("a\nb</textarea>");
    expect(words(control({ kind: "switch" }, true))).toContain("yes");
    expect(words(control({ kind: "phase" }, "gone"))).toContain("gone (not there) Writing (write)");
    expect(words(control({ kind: "agent-kind" }, undefined))).toContain("research_agent DownloadManager");
  });
});
