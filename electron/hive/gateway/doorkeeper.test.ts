import { describe, expect, it } from "vitest";
import { cookieName, foreignRequest, missingToken } from "./doorkeeper.ts";

const door = { port: 4242, token: "right" };

describe("foreignRequest", () => {
  it("lets this machine's own names pass, with the port", () => {
    for (const host of ["127.0.0.1:4242", "localhost:4242", "[::1]:4242", "LocalHost:4242"]) {
      expect(foreignRequest({ host }, 4242)).toBeNull();
      expect(foreignRequest({ host, origin: `http://${host.toLowerCase()}` }, 4242)).toBeNull();
    }
  });

  it("names the header that is foreign", () => {
    const host = "127.0.0.1:4242";
    expect(foreignRequest({}, 4242)?.failure.message).toContain("Host header is missing");
    expect(foreignRequest({ host: "127.0.0.1" }, 4242)?.failure.message).toContain("Host");
    expect(foreignRequest({ host, origin: "null" }, 4242)?.failure.message).toContain("Origin");
    expect(foreignRequest({ host, origin: "http://localhost:4242" }, 4242)?.failure.message).toContain("Origin");
    expect(foreignRequest({ host, "sec-fetch-site": "cross-site" }, 4242)?.failure.message).toContain("Sec-Fetch-Site");
  });
});

describe("missingToken", () => {
  it("takes the token from the header or from the port's own cookie", () => {
    expect(missingToken({ authorization: "Bearer right" }, door)).toBeNull();
    expect(missingToken({ cookie: `a=b; ${cookieName(4242)}=right` }, door)).toBeNull();
  });

  it("says what to do when it is missing or wrong", () => {
    for (const headers of [
      {},
      { authorization: "Bearer wrong" },
      { cookie: "skep-1=right" },
      { cookie: "skep-4242=" },
    ]) {
      expect(missingToken(headers, door)).toMatchObject({
        status: 401,
        failure: { hint: expect.stringContaining("serve") },
      });
    }
  });
});
