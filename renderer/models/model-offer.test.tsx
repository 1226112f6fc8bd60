import { describe, expect, it } from "vitest";
import { sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { ModelOffer } from "./model-offer.tsx";

describe("ModelOffer", () => {
  it("says what a model costs before it is fetched", () => {
    const text = words(show(<ModelOffer models={sampleModels({ models: [], auto: null })} />));
    expect(text).toContain("2.0 GB to fetch once, 4.0 GB of memory, MIT.");
  });

  it("offers nothing from an empty catalogue", () => {
    expect(show(<ModelOffer models={sampleModels({ catalogue: [] })} />)).not.toContain("<button");
  });
});
