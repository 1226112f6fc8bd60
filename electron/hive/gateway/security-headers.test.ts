import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers.ts";

describe("securityHeaders", () => {
  it("allows nothing inline, nothing evaluated and nothing from elsewhere", () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(securityHeaders["content-security-policy"]).toBe(contentSecurityPolicy);
  });
});
