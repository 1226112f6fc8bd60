import { expect, it } from "vitest";
import { isLoopbackOrigin, isOwnHost } from "./guards.ts";

it("knows its own names with its own port, and no others", () => {
  for (const host of ["127.0.0.1:80", "localhost:80", "LOCALHOST:80", "[::1]:80"])
    expect(isOwnHost(host, 80)).toBe(true);
  const foreign = [
    "evil.example:80",
    "127.0.0.1",
    "127.0.0.1:81",
    "localhost.evil:80",
    "127.0.0.1:80@evil",
    "",
    undefined,
  ];
  for (const host of foreign) expect(isOwnHost(host, 80), String(host)).toBe(false);
});

it("lets pages of this machine ask, and programs, which send no Origin", () => {
  for (const origin of [undefined, "http://localhost:5173", "http://127.0.0.1", "https://[::1]:8443"]) {
    expect(isLoopbackOrigin(origin), String(origin)).toBe(true);
  }
  for (const origin of ["http://evil.example", "null", "file://", "http://localhost.evil.example", ""]) {
    expect(isLoopbackOrigin(origin), origin).toBe(false);
  }
});
