import { expect, it } from "vitest";
import { loadCatalogue, starterOf } from "./catalogue/catalogue.ts";
import { modelsView } from "./models-view.ts";

it("shows what is here and what can be fetched, and nothing that runs on another computer", async () => {
  const catalogue = await loadCatalogue("resources/models.yaml");
  const starter = starterOf(catalogue);
  const here = { name: starter.name, bytes: 1, digest: "d", parameters: "135M", family: "llama", remote: null };
  const machine = { memory: 8e9, cores: 2 };
  const view = modelsView([here, { ...here, name: "cloud:1", remote: "https://elsewhere" }], { catalogue, machine });
  expect(view.models).toEqual([{ name: starter.name, bytes: 1, digest: "d", parameters: "135M", starter: true }]);
  expect(view.auto).toBe(starter.name);
  const installed = view.catalogue.filter((model) => model.installed);
  expect(installed).toMatchObject([{ name: starter.name, starter: true, fits: true }]);
});
