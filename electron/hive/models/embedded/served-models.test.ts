import { expect, it } from "vitest";
import { describeFile, nameOfFile, serveModels } from "./served-models.ts";
import { testModel } from "./testing/own-engine.ts";

it("makes a name of a file's", () => {
  expect(nameOfFile("/x/SmolLM2-135M-Instruct.Q4_1.gguf")).toBe("smollm2-135m-instruct.q4_1:latest");
  expect(nameOfFile("-My Model (v2).GGUF")).toBe("my-model-v2-:latest");
  expect(nameOfFile("🐝.gguf")).toBe("model:latest");
});

it("finds a named file with or without its tag, reads its facts once, and does not remove it", async () => {
  const file = await describeFile(await testModel());
  const served = serveModels(undefined, [file]);
  expect(await served.find("SmolLM2-135M-Instruct.Q4_1")).toBe(file);
  expect(await served.find("smollm2-135m-instruct.q4_1:latest")).toBe(file);
  expect(await served.find("../x")).toBeUndefined();
  expect(served.facts(file)).toBe(served.facts(file));
  expect((await served.facts(file)).parameters).toBe(134_515_008);
  expect(await served.remove(file.name)).toBe(false);
});
