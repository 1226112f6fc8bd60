import { describe, expect, it } from "vitest";
import { sampleModels, sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunForm } from "./run-form.tsx";

describe("RunForm", () => {
  it("blames nothing before it was tried", () => {
    const inputs = { question: { description: "What is asked" } };
    const html = show(<RunForm workflow={sampleWorkflow({ inputs })} />, { models: sampleModels() });
    expect(html).toContain('aria-invalid="false"');
    expect(words(html)).not.toContain("Fill in");
  });

  it("can be used before the models are known", () => {
    expect(show(<RunForm workflow={sampleWorkflow()} />)).not.toMatch(/type="submit"[^>]*disabled/);
  });
});
