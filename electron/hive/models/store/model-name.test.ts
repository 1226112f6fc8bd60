import { expect, it } from "vitest";
import { fullModelName, parseModelName, sameModelName, shortModelName } from "./model-name.ts";

function read(text: string) {
  const name = parseModelName(text);
  if (!name) throw new Error(`${text} was refused`);
  return name;
}

it("takes a name without a tag as the latest", () => {
  expect(shortModelName(read("smollm2"))).toBe("smollm2:latest");
  expect(fullModelName(read("smollm2:135m"))).toBe("registry.ollama.ai/library/smollm2:135m");
});

it("keeps a namespace and a foreign host", () => {
  expect(shortModelName(read("someone/model:tag"))).toBe("someone/model:tag");
  expect(shortModelName(read("hf.co/someone/model:Q4_K_M"))).toBe("hf.co/someone/model:Q4_K_M");
});

it("refuses names that could leave the store's folder", () => {
  for (const text of [
    "",
    "..",
    "../x",
    "a/../b",
    "a//b",
    "a/b/c/d",
    "a:..",
    "x:",
    ":x",
    "a b",
    "/etc/passwd",
    "a\\b",
  ]) {
    expect(parseModelName(text), text).toBeUndefined();
  }
});

it("takes names that differ in case as the same model", () => {
  expect(sameModelName(read("SmolLM2:135M"), read("smollm2:135m"))).toBe(true);
  expect(sameModelName(read("smollm2:135m"), read("smollm2:360m"))).toBe(false);
});
