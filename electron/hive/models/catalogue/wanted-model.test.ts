import { expect, it } from "vitest";
import { loadCatalogue } from "./catalogue.ts";
import { missingFailure, remoteFailure, wantedName } from "./wanted-model.ts";

const catalogue = await loadCatalogue("resources/models.yaml");
const machine = { memory: 8e9, cores: 2 };

it("means what was asked for, unless a person has set something else", () => {
  expect(wantedName("llama3.2:3b", { map: {} })).toBe("llama3.2:3b");
  expect(wantedName("llama3.2:3b", { map: { "Llama3.2:3b": "smollm2:135m" } })).toBe("smollm2:135m");
  expect(wantedName("llama3.2", { map: { "llama3.2:latest": "a" } })).toBe("a");
  expect(wantedName("llama3.2:3b", { map: {}, model: "b" })).toBe("b");
  expect(wantedName("llama3.2:3b", { map: { b: "c", c: "d" }, model: "b" })).toBe("c");
});

it("tells how to get a model that is missing", () => {
  const failure = missingFailure("llama3.2:3b", "llama3.2:3b", { catalogue, machine });
  expect(failure).toMatchObject({ code: "model_missing", message: "The model llama3.2:3b is not on this machine" });
  expect(failure.hint).toContain("`skep models pull llama3.2:3b` (2019 MB)");
  expect(failure.hint).not.toContain("memory");
});

it("tells what a mapped name stands for, and when the machine is too small", () => {
  const failure = missingFailure("qwen2.5:14b", "big", { catalogue, machine });
  expect(failure.message).toContain("which stands for big,");
  expect(failure.hint).toContain("It needs 12500 MB of memory");
});

it("names the computer on which a refused model would run", () => {
  expect(remoteFailure("large:cloud", "https://ollama.com")).toMatchObject({
    code: "model_refused",
    message: expect.stringContaining("https://ollama.com"),
  });
});
