import { expect, it } from "vitest";
import { openOwnTools } from "../../testing/own-tools.ts";

it("gives followers of a topic what was and will be published on it, and not to who published it", async () => {
  const { call, announced } = openOwnTools();
  await call("a", "publish", { topic: "news", text: "First" });
  expect((await call("b", "read_messages", {})).text).toBe("No message waits for you.");
  for (const step of ["a", "b"]) await call(step, "subscribe", { topic: "news" });
  await call("c", "publish", { topic: "news", text: "Second" });
  expect((await call("b", "read_messages", {}, { earlier: 1 })).text).toBe(
    "2 messages.\n\nOn the topic news, from alpha-001 (step a):\nFirst\n\nOn the topic news, from alpha-003 (step c):\nSecond",
  );
  expect((await call("a", "read_messages", {})).text).toContain("1 message.\n\nOn the topic news, from alpha-003");
  expect(announced).toEqual(["PUBLISH", "PUBLISH"]);
  expect((await call("b", "subscribe", { topic: "news" }, { earlier: 1 })).text).toBe("You follow news already.");
});
