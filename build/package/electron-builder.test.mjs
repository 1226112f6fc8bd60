import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { ollamaFolder } from "../fetch-ollama/place.mjs";
import config from "./electron-builder.mjs";

it("takes native packages along and leaves out those that are bundled", () => {
  expect(config.files).toContain("!node_modules/fastify/**");
  expect(config.files).not.toContain("!node_modules/better-sqlite3/**");
  expect(config.files).not.toContain("!node_modules/node-llama-cpp/**");
});

it("never takes an Ollama that was built on this machine", () => {
  const own = existsSync(`${ollamaFolder(process.cwd())}/built-here`);
  const taken = config.extraResources.filter(({ from }) => from.includes("ollama"));
  if (own) expect(taken).toEqual([]);
  expect(config.extraResources[0].filter).toContain("!ollama/**");
});
