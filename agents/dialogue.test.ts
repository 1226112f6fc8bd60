import { expect, it } from "vitest";
import { noUsage } from "./chat.ts";
import { type Dialogue, handedOver, nextCall, noDialogue, readDialogue, withAnswer } from "./dialogue.ts";

const send = (text: string, answer: string | null = null) => ({ tool: "send_message", input: { text }, answer });

function dialogueOf(...calls: readonly ReturnType<typeof send>[]): Dialogue {
  return { ...noDialogue, turns: [{ said: "", calls }] };
}

it("goes on with the first call that has no answer, and counts how often it was made before", () => {
  const dialogue = dialogueOf(send("a", "Sent."), send("b", "Sent."), send("a"), send("a"));
  expect(nextCall(dialogue)).toMatchObject({ call: { input: { text: "a" } }, earlier: 1 });
  const further = withAnswer(dialogue, "Sent again.");
  expect(further.turns[0]?.calls.map(({ answer }) => answer)).toEqual(["Sent.", "Sent.", "Sent again.", null]);
  expect(nextCall(further)).toMatchObject({ earlier: 2 });
  expect(nextCall(withAnswer(further, "Sent."))).toBeUndefined();
});

it("begins anew when it is handed over, and still counts the calls that were made", () => {
  const over = handedOver(dialogueOf(send("a", "Sent.")), "Too hard.");
  expect(over).toMatchObject({ turns: [], passedOn: "Too hard." });
  const next = { ...over, turns: [{ said: "", calls: [send("a")] }] };
  expect(nextCall(next)).toMatchObject({ earlier: 1 });
});

it("reads its own checkpoint again, and takes nothing else for one", () => {
  const dialogue = dialogueOf(send("a", "Sent."));
  expect(readDialogue(JSON.parse(JSON.stringify(dialogue)))).toEqual(dialogue);
  const begun = { asked: 0, text: "half", tokens: 1, usage: noUsage };
  for (const other of [null, 3, begun, { ...dialogue, turns: [{ said: 1 }] }, { ...dialogue, usage: {} }]) {
    expect(readDialogue(other)).toBe(noDialogue);
  }
});
