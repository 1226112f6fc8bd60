import { expect, it } from "vitest";
import { isMeant } from "./tool.ts";

const own = { name: "send_message", source: "hive" };
const outside = { name: "files__read", source: "files" };

it("means a tool by its name, by its group, and by how its name begins", () => {
  expect(isMeant(own, "send_message")).toBe(true);
  expect(isMeant(own, "messages")).toBe(true);
  expect(isMeant(own, "topics")).toBe(false);
  expect(isMeant(outside, "files__*")).toBe(true);
  expect(isMeant(outside, "files__read")).toBe(true);
  expect(isMeant(outside, "files")).toBe(false);
});

it("gives no outside tool the place of one of the hive's own", () => {
  expect(isMeant({ name: "send_message", source: "files" }, "messages")).toBe(false);
  expect(isMeant(own, "constructor")).toBe(false);
});
