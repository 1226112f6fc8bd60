import { afterEach, describe, expect, it } from "vitest";
import { createDoor } from "./door.ts";
import { testBridge } from "./test-bridge.ts";

const door = createDoor(testBridge());

afterEach(() => door.close());

describe("createDoor", () => {
  it("gives every answer the same headers, and every refusal the same form", async () => {
    for (const url of ["/bridge/workflows", "/nowhere", `/${"x".repeat(5000)}`, "/%"]) {
      const answer = await door.inject({ method: "POST", url });
      expect(answer.json()).toMatchObject(url === "/bridge/workflows" ? { ok: true } : { ok: false });
      if (url !== "/%") expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    }
  });
});
