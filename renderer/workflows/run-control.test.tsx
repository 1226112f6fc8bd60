import { describe, expect, it } from "vitest";
import { sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunControl } from "./run-control.tsx";

const subject = { inputs: {}, workflow: () => ({ id: "a.yaml" }), problems: 0 };

describe("RunControl", () => {
  it("offers to run at once, and what the run is given beside it", () => {
    const html = show(<RunControl subject={subject} />, { models: sampleModels() });
    expect(words(html)).toBe("Inputs Run");
    expect(html).not.toContain("disabled");
  });

  it("does not run what has problems, or without a model", () => {
    expect(show(<RunControl subject={{ ...subject, problems: 1 }} />)).toContain("disabled");
    expect(show(<RunControl subject={subject} />, { models: sampleModels({ models: [], auto: null }) })).toContain(
      "disabled",
    );
  });
});
