import { describe, expect, it } from "vitest";
import { samplePiece, sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { FormScopeContext } from "./form-scope.ts";
import { SharedForm, sharedFields } from "./shared-form.tsx";
import { stepSchema } from "./step-schema.ts";

const steps = [
  samplePiece({ id: "a", agent: "research_agent", priority: 5, retry: { attempts: 2, backoff: "1s" } }),
  samplePiece({ id: "b", agent: "research_agent", priority: 8, retry: { attempts: 2 } }),
];

describe("sharedFields", () => {
  it("keeps what all steps say, and names where they differ", () => {
    const { fields, mixed } = sharedFields(
      steps,
      stepSchema.filter(({ shared }) => shared),
    );
    expect(fields).toEqual({ retry: { attempts: 2 } });
    expect([...mixed]).toEqual(["priority", "retry.backoff"]);
  });
});

describe("SharedForm", () => {
  it("says how many steps are changed together, and shows a difference as one", () => {
    const html = show(
      <FormScopeContext value={sampleScope()}>
        <SharedForm steps={steps} edit={() => null} say={() => {}} />
      </FormScopeContext>,
    );
    expect(words(html)).toContain("2 steps are chosen.");
    expect(html).toContain('placeholder="different"');
    expect(words(html)).not.toContain("Prompt");
  });
});
