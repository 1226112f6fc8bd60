import { expect, it } from "vitest";
import type { Tool } from "../contract/tool.ts";
import { openOwnTools } from "../testing/own-tools.ts";
import type { ToolFacts } from "./model-facts.ts";
import { OwnTools } from "./own/own-tools.ts";
import { ToolBox } from "./tool-box.ts";
import { ToolOffers } from "./tool-offers.ts";

const model = { host: "http://127.0.0.1:1", model: "m", digest: "d", options: {} };
const place = { run: "run-1", step: "a" };

function openOffers(facts: ToolFacts | undefined, more: readonly Tool[] = []) {
  const { parts } = openOwnTools();
  const own = new OwnTools(parts);
  const box = new ToolBox([own, { list: () => more, onChange: () => undefined }]);
  return new ToolOffers({ box, own, facts: { look: () => facts } });
}

const kind = (...tools: readonly string[]) => ({ name: "alpha_agent", tools });

it("offers what the kind may use, in the way that its model knows", () => {
  const offers = openOffers({ knowsTools: true, context: 8192 });
  expect(offers.offer(kind("topics"), model, place)).toEqual({
    use: { way: "native", names: ["publish", "subscribe"], longestAnswer: 7168 },
    leftOut: [],
  });
  const small = openOffers({ knowsTools: false, context: 2048 });
  expect(small.offer(kind("topics"), model, place).use).toMatchObject({ way: "schema", longestAnswer: 1792 });
});

it("leaves out what does not fit the model's context, and says which", () => {
  const long: Tool = { name: "files__read", source: "files", description: "x".repeat(3000), input: { type: "object" } };
  const offers = openOffers({ knowsTools: true, context: 2048 }, [long]);
  expect(offers.offer(kind("files__*", "publish"), model, place)).toMatchObject({
    ...{ use: { names: ["publish"] }, leftOut: ["files__read"] },
  });
  expect(offers.offer(kind("files__*"), model, place)).toEqual({ use: null, leftOut: ["files__read"] });
});

it("offers nothing to a kind without tools, and asks nobody about its model", () => {
  const offers = openOffers(undefined);
  expect(offers.isKnown(kind(), model)).toBe(true);
  expect(offers.isKnown(kind("publish"), model)).toBe(false);
  expect(offers.offer(kind(), model, place)).toEqual({ use: null, leftOut: [] });
});

it("names the other steps of the run to whoever writes messages", () => {
  const offers = openOffers({ knowsTools: true, context: 8192 });
  expect(offers.toolsFor(kind("send_message"), place)).toMatchObject([
    { input: { properties: { to: { enum: ["b", "c"] } } } },
  ]);
});
