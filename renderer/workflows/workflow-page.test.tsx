import { describe, expect, it } from "vitest";
import { sampleFailure, sampleModels, sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { WorkflowPage } from "./workflow-page.tsx";

const page = <WorkflowPage id="energy.yaml" />;

describe("WorkflowPage", () => {
  it("offers a run with the file's inputs and a model", () => {
    const html = show(page, { details: { "energy.yaml": sampleWorkflow() }, models: sampleModels() });
    expect(html).toMatch(/<label[^>]*for="([^"]+)">topic.*<textarea id="\1"[^>]*>wind<\/textarea>/s);
    expect(words(html)).toContain("auto (starter:135m where an agent names none)");
    expect(words(html)).toContain("A starter model is at work.");
    expect(html).not.toMatch(/<button type="submit"[^>]*disabled/);
  });

  it("offers a model, and no run, while none is there", () => {
    const models = sampleModels({ models: [], auto: null });
    const html = show(page, { details: { "energy.yaml": sampleWorkflow() }, models });
    expect(words(html)).toContain("No model is here yet.");
    expect(words(html)).toContain("Get Title of starter:135m 2.0 GB");
    expect(html).toMatch(/<button type="submit"[^>]*disabled/);
  });

  it("shows each problem of a broken file with its place and remedy, and no run", () => {
    const problem = { line: 5, column: 3, code: "cycle", message: "a needs b needs a.", hint: "Cut one." } as const;
    const html = show(page, { details: { "energy.yaml": sampleWorkflow({ problems: [problem] }) } });
    expect(words(html)).toContain("1 problem to solve");
    expect(words(html)).toContain("5:3 a needs b needs a. Cut one. cycle");
    expect(html).not.toContain('type="submit"');
  });

  it("tells why a file cannot be read, and waits before it is", () => {
    expect(words(show(page, { details: { "energy.yaml": sampleFailure } }))).toContain("The engine closed the stream.");
    expect(show(page)).toContain('aria-label="Loading"');
  });
});
