import { expect, it } from "vitest";
import { testModel } from "../embedded/testing/own-engine.ts";
import { readGgufFacts } from "./gguf-facts.ts";
import { familyOfGo, familyOfJinja, renderJinja } from "./template-families.ts";

const messages = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "Hello & <welcome>" },
];

it("knows the starter model's own template as ChatML", async () => {
  const { chatTemplate } = await readGgufFacts(await testModel());
  const family = familyOfJinja(chatTemplate ?? "");
  expect(family?.name).toBe("chatml");
  expect(familyOfGo(family?.go ?? "")).toBe(family);
  expect(renderJinja(family?.jinja ?? "", { messages })).toBe(
    "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello & <welcome><|im_end|>\n<|im_start|>assistant\n",
  );
});

it("knows no family for a template of its own, or for a broken one", () => {
  expect(familyOfJinja("{{ messages[0].content }} and nothing else")).toBeUndefined();
  expect(familyOfJinja("{% for")).toBeUndefined();
  expect(familyOfGo("{{ .Prompt }}")).toBeUndefined();
});

it("refuses a template that is larger than any model needs", () => {
  expect(() => renderJinja("x".repeat(300_000), { messages })).toThrow("256 KiB");
});
