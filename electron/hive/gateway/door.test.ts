import { afterEach, describe, expect, it } from "vitest";
import { createDoor } from "./door.ts";
import { testBridge } from "./test-bridge.ts";

const door = createDoor(testBridge());

afterEach(() => door.close());

describe("createDoor", () => {
  it("gives every answer the same headers, and every refusal the form of the part that was asked", async () => {
    for (const url of ["/bridge/workflows", "/nowhere", `/${"x".repeat(5000)}`, "/%"]) {
      const answer = await door.inject({ method: "POST", url });
      const refused = { code: expect.any(String), detail: expect.any(String) };
      expect(answer.json()).toMatchObject(url === "/bridge/workflows" ? { ok: true } : refused);
      if (url !== "/%") expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    }
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const form = await door.inject({ method: "POST", url: "/swarm/add_task", headers, payload: "description=x" });
    expect(form.json()).toMatchObject({ status: 415, hint: expect.stringContaining("Content-Type: application/json") });
    const wrong = await door.inject({ method: "POST", url: "/bridge/nothing" });
    expect(wrong.json()).toMatchObject({ ok: false, failure: { code: "bad_request" } });
  });
});
