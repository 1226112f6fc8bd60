import { describe, expect, it } from "vitest";
import { samplePiece, sampleSettings } from "../../testing/builder-samples.ts";
import { earlierSteps, namesFor } from "./earlier-steps.ts";

const steps = [
  samplePiece({ id: "facts", agent: "research_agent" }),
  samplePiece({ id: "ideas", agent: "creative_agent" }),
  samplePiece({ id: "summary", needs: ["facts"] }),
  samplePiece({ id: "letter", needs: ["summary"], phase: "publish" }),
  samplePiece({ id: "aside" }),
];
const settings = sampleSettings({ phases: [{ id: "publish", name: "Publishing" }] });
const namesOf = (key: string | null) => earlierSteps({ steps, settings }, key).map(({ name }) => name);

describe("earlierSteps", () => {
  it("offers the nearest first, and none that would make a circle", () => {
    expect(namesOf("key-summary")).toEqual(["ideas", "facts", "aside"]);
    expect(namesOf("key-facts")).toEqual(["ideas", "aside"]);
  });

  it("offers no step of a later phase", () => {
    const phased = sampleSettings({
      phases: [
        { id: "write", name: "" },
        { id: "publish", name: "" },
      ],
    });
    const early = [...steps, samplePiece({ id: "early", phase: "write" })];
    expect(earlierSteps({ steps: early, settings: phased }, "key-early").map(({ name }) => name)).not.toContain(
      "letter",
    );
  });

  it("offers every step to the workflow's own answer", () => {
    expect(namesOf(null)).toEqual(["aside", "letter", "summary", "ideas", "facts"]);
  });
});

describe("namesFor", () => {
  it("knows the inputs with what they mean, and every step that there is", () => {
    const names = namesFor({ steps, settings }, "key-summary");
    expect(names.inputs).toEqual([{ name: "topic", about: "What it is about" }]);
    expect([names.hasStep("letter"), names.hasStep("nobody")]).toEqual([true, false]);
  });
});
