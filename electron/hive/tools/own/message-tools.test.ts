import { expect, it } from "vitest";
import { openOwnTools } from "../../testing/own-tools.ts";

it("sends to a step, a kind or an agent of the run, and to nobody else", async () => {
  const { call, announced } = openOwnTools();
  for (const to of ["b", "beta_agent", "alpha-002"]) {
    expect(await call("a", "send_message", { to, text: `To ${to}` })).toMatchObject({ text: `Sent to ${to}.` });
  }
  expect(announced).toEqual(["MESSAGE", "MESSAGE", "MESSAGE"]);
  expect(await call("a", "send_message", { to: "nobody", text: "x" })).toEqual({
    ...{ text: "There is no step, agent kind or agent nobody. Steps of this run: b, c.", isError: true, isCut: false },
  });
  expect(await call("a", "send_message", { to: "a", text: "x" })).toMatchObject({ isError: true });
  expect((await call("b", "read_messages", {})).text).toBe(
    "2 messages.\n\nFrom alpha-001 (step a):\nTo b\n\nFrom alpha-001 (step a):\nTo alpha-002",
  );
  expect((await call("b", "read_messages", {}, { earlier: 1 })).text).toBe("No message waits for you.");
});

it("shows a message on its way as one to its box, and names its reader when it is read", async () => {
  const { call, messages } = openOwnTools();
  await call("a", "send_message", { to: "b", text: "Hello" });
  const kept = () => messages.store.page({ channel: "talk", before: 99, limit: 9 })[0];
  expect(kept()).toMatchObject({
    message: { type: "MESSAGE", from: { agent_id: "alpha-001" }, to: { agent_id: "b" }, payload: { text: "Hello" } },
    ...{ deliveredAt: null, attempts: 0, isOpen: false },
  });
  await call("b", "read_messages", {});
  expect(kept()).toMatchObject({ message: { to: { agent_id: "alpha-002", name: "alpha_agent" } }, deliveredAt: 5 });
});

it("gives as much at once as a model can take in, and the rest at the next reading", async () => {
  const { call } = openOwnTools();
  for (const letter of ["x", "y"]) await call("a", "send_message", { to: "b", text: letter.repeat(8000) });
  const first = await call("b", "read_messages", {});
  expect(first.text).toMatch(/^1 message\.\n\nFrom alpha-001 \(step a\):\nx{8000}\n\nMore wait: read again\.$/);
  expect((await call("b", "read_messages", {}, { earlier: 1 })).text).toContain("y".repeat(8000));
});
