import { describe, expect, it } from "vitest";
import { sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { ModelField } from "./model-field.tsx";

describe("ModelField", () => {
  it("offers auto, and each model that is there with its size", () => {
    const html = show(<ModelField models={sampleModels()} value="auto" change={() => {}} />);
    expect(words(html)).toContain("auto (starter:135m where an agent names none) starter:135m · 98.4 MB");
    expect(words(show(<ModelField models={null} value="auto" change={() => {}} />))).toMatch(/^Model auto A model/);
  });
});
