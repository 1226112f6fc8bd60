import { describe, expect, it } from "vitest";
import { isOwnPage, pageAddress } from "./page-address.ts";

describe("isOwnPage", () => {
  it("knows the window's own page, wherever in it a person is", () => {
    expect([isOwnPage(pageAddress), isOwnPage(`${pageAddress}index.html#/runs/1`)]).toEqual([true, true]);
  });

  it("knows no other page", () => {
    const others = [
      undefined,
      "",
      "skep",
      "skep://other/",
      "skep://app.evil/",
      "https://app/",
      "file:///app",
      "data:text/html,x",
    ];
    expect(others.filter(isOwnPage)).toEqual([]);
  });
});
