import { describe, expect, it } from "vitest";
import { sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { StepGraph } from "./step-graph.tsx";

describe("StepGraph", () => {
  it("tells each step with its agent and its needs, also without the drawing", () => {
    const html = show(<StepGraph plan={sampleWorkflow().plan} />);
    expect(words(html)).toBe("research research_agent summary summarizer_agent needs research");
    expect(html).toContain("<path");
  });
});
