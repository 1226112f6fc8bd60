import { describe, expect, it } from "vitest";
import { samplePiece, sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { FormScopeContext } from "./form-scope.ts";
import { StepForm } from "./step-form.tsx";

const text = "  - id: facts\n    agent: research_agent\n    timeout: 5x\n    prompt: Tell me.\n";
const raw = { id: "facts", agent: "research_agent", timeout: "5x", prompt: "Tell me." };

function form(
  fields: Readonly<Record<string, unknown>>,
  problems: Parameters<typeof StepForm>[0]["problems"] = [],
): string {
  return show(
    <FormScopeContext value={sampleScope()}>
      <StepForm
        step={samplePiece(fields, text)}
        firstLine={5}
        problems={problems}
        keyOf={() => null}
        edit={() => null}
        say={() => {}}
      />
    </FormScopeContext>,
  );
}

describe("StepForm", () => {
  it("shows what is set and what every step has, and offers the rest", () => {
    const said = words(form(raw));
    expect(said).toMatch(/Id .*Who does it .*Prompt .*Needs .*Timeout/);
    expect(said).toContain("What research_agent does");
    expect(said).not.toContain("Deadline");
    expect(said).toContain("Add a setting…");
  });

  it("tells a problem beside the field that has it", () => {
    const problem = {
      line: 7,
      column: 14,
      code: "bad_duration",
      message: "5x is no duration.",
      hint: "Write 5m.",
    } as const;
    const html = form(raw, [problem]);
    const field = html.slice(html.indexOf('data-field="timeout"'));
    expect(field).toContain('aria-invalid="true"');
    expect(words(field)).toContain("5x is no duration. Write 5m. Longest time of one attempt");
  });

  it("asks an agent that works without a model for what its work needs, and for no prompt", () => {
    const said = words(form({ id: "get", specialization: "download", with: { url: "https://a", other: 1 } }));
    expect(said).toMatch(/Address .*other/);
    expect(said).not.toContain("Prompt");
  });
});
