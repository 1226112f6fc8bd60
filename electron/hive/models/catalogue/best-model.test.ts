import { expect, it } from "vitest";
import { bestModel, type Candidate, fitsMachine, memoryNeed } from "./best-model.ts";
import { loadCatalogue } from "./catalogue.ts";

const catalogue = await loadCatalogue("resources/models.yaml");
const small = { memory: 8e9, cores: 2 };
const large = { memory: 32e9, cores: 8 };

function model(name: string, parameters: string, bytes: number, family = "llama"): Candidate {
  return { name, parameters, bytes, family };
}

const starter = model("smollm2:135m", "134.52M", 98_362_432);
const three = model("llama3.2:3b", "3.2B", 2_019_377_376);
const eight = model("llama3.1:8b", "8.0B", 4_920_738_944);

it("takes the largest model that fits", () => {
  expect(bestModel([starter, eight, three], small, catalogue)).toBe("llama3.2:3b");
  expect(bestModel([starter, eight, three], large, catalogue)).toBe("llama3.1:8b");
  expect(bestModel([starter], small, catalogue)).toBe("smollm2:135m");
});

it("takes nothing when nothing is there or nothing fits", () => {
  expect(bestModel([], large, catalogue)).toBeNull();
  expect(bestModel([model("huge:70b", "70B", 40e9)], large, catalogue)).toBeNull();
});

it("never takes a model that only makes vectors", () => {
  const embedder = model("nomic-embed-text:latest", "8.0B", 5e9, "nomic-bert");
  expect(bestModel([embedder, starter], large, catalogue)).toBe("smollm2:135m");
});

it("does not depend on the order of the list", () => {
  const one = model("a:3b", "3B", 2e9);
  const two = model("b:3b", "3B", 2e9);
  expect(bestModel([two, one], large, catalogue)).toBe("a:3b");
  expect(bestModel([one, two], large, catalogue)).toBe("a:3b");
});

it("estimates the size of a model whose parameters are unknown", () => {
  const unknown = model("mine:latest", "", 4e9);
  expect(bestModel([unknown, three], large, catalogue)).toBe("mine:latest");
  expect(memoryNeed(unknown, undefined)).toBe(5_300_000_000);
});

it("offers every catalogue model to some machine and the starter to all", () => {
  for (const entry of catalogue) expect(fitsMachine(entry.memory, large)).toBe(true);
  expect(
    catalogue.filter((entry) => fitsMachine(entry.memory, { memory: 1e9, cores: 1 })).map((one) => one.name),
  ).toEqual(["smollm2:135m"]);
});
