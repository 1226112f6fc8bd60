import { describe, expect, it } from "vitest";
import { cookieName, doorAt, foreignRequest, grantOf, tooLittle } from "./doorkeeper.ts";

const door = doorAt(4242, (token) => (token === "right" ? "run" : null));

describe("foreignRequest", () => {
  it("lets this machine's own names pass, with the port", () => {
    for (const host of ["127.0.0.1:4242", "localhost:4242", "[::1]:4242", "LocalHost:4242"]) {
      expect(foreignRequest({ host }, door)).toBeNull();
      expect(foreignRequest({ host, origin: `http://${host.toLowerCase()}` }, door)).toBeNull();
    }
  });

  it("names the header that is foreign", () => {
    const host = "127.0.0.1:4242";
    expect(foreignRequest({}, door)?.failure.message).toContain("Host header is missing");
    expect(foreignRequest({ host: "127.0.0.1" }, door)?.failure.message).toContain("Host");
    expect(foreignRequest({ host, origin: "null" }, door)?.failure.message).toContain("Origin");
    expect(foreignRequest({ host, origin: "http://localhost:4242" }, door)?.failure.message).toContain("Origin");
    expect(foreignRequest({ host, "sec-fetch-site": "cross-site" }, door)?.failure.message).toContain("Sec-Fetch-Site");
  });
});

describe("grantOf", () => {
  it("takes the token from the header or from the port's own cookie", () => {
    expect(grantOf({ authorization: "Bearer right" }, door)).toBe("run");
    expect(grantOf({ cookie: `a=b; ${cookieName(4242)}=right` }, door)).toBe("run");
  });

  it("says what to do when it is missing or wrong", () => {
    for (const headers of [
      {},
      { authorization: "Bearer wrong" },
      { cookie: "skep-1=right" },
      { cookie: "skep-4242=" },
    ]) {
      expect(grantOf(headers, door)).toMatchObject({
        status: 401,
        failure: { hint: expect.stringContaining("serve") },
      });
    }
  });
});

describe("tooLittle", () => {
  it("names the scope that is needed, and lets a larger one pass", () => {
    expect(tooLittle("admin", "run")).toBeNull();
    expect(tooLittle("read", "run")).toMatchObject({
      status: 403,
      failure: { message: expect.stringContaining('"run"') },
    });
  });
});
