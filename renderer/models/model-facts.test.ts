import { describe, expect, it } from "vitest";
import { sampleModels, sampleOffer } from "../testing/samples.ts";
import { betterModel, firstOffer, isStarter, pullPercent } from "./model-facts.ts";

describe("pullPercent", () => {
  it("is whole, at most a hundred, and null for an unknown size", () => {
    const line = { model: "a", status: "" };
    expect(pullPercent({ ...line, completed: 999, total: 1000 })).toBe(99);
    expect(pullPercent({ ...line, completed: 1100, total: 1000 })).toBe(100);
    expect(pullPercent({ ...line, completed: 5, total: null })).toBeNull();
    expect(pullPercent({ ...line, completed: 0, total: 0 })).toBeNull();
  });
});

describe("firstOffer", () => {
  it("is the starter, else the smallest that fits", () => {
    expect(firstOffer(sampleModels())?.name).toBe("starter:135m");
    const catalogue = [
      sampleOffer("a", { bytes: 9 }),
      sampleOffer("b", { bytes: 5 }),
      sampleOffer("c", { bytes: 1, fits: false }),
    ];
    expect(firstOffer(sampleModels({ catalogue }))?.name).toBe("b");
    expect(firstOffer(sampleModels({ catalogue: [] }))).toBeNull();
  });
});

describe("betterModel", () => {
  it("is the largest that fits, else the smallest there is", () => {
    const catalogue = [
      sampleOffer("huge", { memory: 9, fits: false }),
      sampleOffer("small", { memory: 1 }),
      sampleOffer("mid", { memory: 5 }),
    ];
    expect(betterModel(sampleModels({ catalogue }))?.name).toBe("mid");
    const none = catalogue.map((model) => ({ ...model, fits: false }));
    expect(betterModel(sampleModels({ catalogue: none }))?.name).toBe("small");
  });
});

describe("isStarter", () => {
  it("knows the starter among the models that are there", () => {
    expect(isStarter(sampleModels(), "starter:135m")).toBe(true);
    expect([isStarter(sampleModels(), "better:3b"), isStarter(null, "a"), isStarter(sampleModels(), null)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
