import { expect, it } from "vitest";
import { readGgufFacts } from "../../store/gguf-facts.ts";
import { describeFile } from "../served-models.ts";
import { testModel } from "../testing/own-engine.ts";
import { showModel } from "./show-model.ts";

const file = await testModel();
const model = { ...(await describeFile(file)), system: "Be brief.", licence: "Apache-2.0" };
const facts = await readGgufFacts(file);

it("shows a model as a Modelfile that could make it again", () => {
  const { modelfile } = showModel(model, facts, false);
  for (const line of [
    `FROM ${file}`,
    'SYSTEM """Be brief."""',
    "PARAMETER stop <|im_end|>",
    'LICENSE """Apache-2.0"""',
  ]) {
    expect(String(modelfile).split("\n")).toContain(line);
  }
});

it("shows parameters in columns, and leaves out what a model has not", () => {
  expect(showModel(model, facts, false)).toMatchObject({
    parameters: `stop${" ".repeat(27)}"<|im_start|>"\nstop${" ".repeat(27)}"<|im_end|>"`,
    license: "Apache-2.0",
    system: "Be brief.",
  });
  const bare = showModel({ ...model, system: undefined, licence: undefined, parameters: {} }, facts, false);
  for (const key of ["license", "system", "parameters"]) expect(bare).not.toHaveProperty(key);
});
