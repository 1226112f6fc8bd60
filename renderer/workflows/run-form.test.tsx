import { describe, expect, it } from "vitest";
import { sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunForm } from "./run-form.tsx";
import { type RunSubject, useRunDraft } from "./use-run-draft.ts";

function Form({ inputs = {}, problems = 0 }: Partial<RunSubject>) {
  const draft = useRunDraft({ inputs, problems, begin: async () => {} });
  return <RunForm draft={draft} began={() => {}} />;
}

describe("RunForm", () => {
  it("blames nothing before it was tried", () => {
    const inputs = { question: { description: "What is asked" } };
    const html = show(<Form inputs={inputs} />, { models: sampleModels() });
    expect(html).toContain('aria-invalid="false"');
    expect(words(html)).not.toContain("Fill in");
  });

  it("can be used before the models are known, and not while there are problems", () => {
    expect(show(<Form />)).not.toMatch(/type="submit"[^>]*disabled/);
    expect(show(<Form problems={1} />)).toMatch(/type="submit"[^>]*disabled/);
  });
});
