import { expect, it } from "vitest";
import { openOwnTools } from "../../testing/own-tools.ts";

it("lists its tools by name, each with a schema of an object", () => {
  const list = openOwnTools().own.list();
  expect(list.map(({ name }) => name)).toEqual([
    ...["send_message", "read_messages", "publish", "subscribe", "read_memory", "write_memory", "hand_off"],
  ]);
  for (const tool of list) expect(tool).toMatchObject({ source: "hive", input: { type: "object" } });
  expect(JSON.stringify(list).length).toBeLessThan(3500); // all of them fit into a small model's context
});

it("says what is wrong with an input, and changes nothing", async () => {
  const { call, announced } = openOwnTools();
  expect(await call("a", "send_message", { to: "b" })).toMatchObject({
    isError: true,
    text: expect.stringContaining("Wrong input: text: "),
  });
  expect(await call("a", "publish", { topic: "x", text: "y", more: 1 })).toMatchObject({ isError: true });
  expect(announced).toEqual([]);
});
