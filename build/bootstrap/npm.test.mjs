import { expect, it } from "vitest";
import { networkFailure, readNpm } from "./npm.mjs";

it("runs npm and keeps what it prints", async () => {
  const { code, output } = await readNpm(["--version"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^\d+\.\d+\.\d+/);
});

it("recognises a network that is out of reach in npm's words", () => {
  expect(networkFailure("npm error code ENOTFOUND\nnpm error errno ENOTFOUND")).toBe("ENOTFOUND");
  expect(networkFailure("npm error code E404")).toBeUndefined();
});
