import { describe, expect, it } from "vitest";
import { answerCall } from "./answer-call.ts";
import { testBridge } from "./test-bridge.ts";

describe("answerCall", () => {
  it("answers with the bridge's value", async () => {
    expect(await answerCall(testBridge(), "workflows", undefined)).toEqual({ ok: true, value: [] });
  });

  it("answers with the bridge's failure as data", async () => {
    const answer = await answerCall(testBridge(), "run", { run: "run-1" });
    expect(answer).toMatchObject({ ok: false, failure: { code: "not_found", hint: "Look elsewhere." } });
  });

  it("refuses what is no method, whatever its type", async () => {
    for (const method of ["toString", "__proto__", "", 7, null, undefined, {}]) {
      const answer = await answerCall(testBridge(), method, undefined);
      expect(answer).toMatchObject({
        ok: false,
        failure: { code: "bad_request", hint: expect.stringContaining("startRun") },
      });
    }
  });

  it("names the place of what is wrong in a request", async () => {
    const bridge = testBridge();
    const answers = [
      await answerCall(bridge, "run", { run: "" }),
      await answerCall(bridge, "run", { run: "a", more: 1 }),
      await answerCall(bridge, "workflows", { a: 1 }),
      await answerCall(bridge, "pullModel", undefined),
    ];
    expect(answers.every((answer) => !answer.ok)).toBe(true);
    expect(answers[0]).toMatchObject({ failure: { message: expect.stringContaining("run:") } });
    expect(answers[1]).toMatchObject({ failure: { message: expect.stringContaining("more") } });
    expect(bridge.asked).toEqual([]);
  });
});
