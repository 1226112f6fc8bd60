import { expect, it } from "vitest";
import { archiveFor, checksumOf } from "./release.mjs";

const sum = "ab".repeat(32);

it("names the archive of a platform, and none where the release has none", () => {
  expect(archiveFor("linux-x64")).toBe("ollama-linux-amd64.tar.zst");
  expect(archiveFor("freebsd-x64")).toBeUndefined();
});

it("reads a checksum in each of the forms that sha256sum writes", () => {
  for (const line of [`${sum}  ollama.tgz`, `${sum} *ollama.tgz`, `${sum}  ./ollama.tgz`]) {
    expect(checksumOf(`${"cd".repeat(32)}  other.tgz\n${line}\n`, "ollama.tgz")).toBe(sum);
  }
});

it("takes nothing else for a checksum", () => {
  expect(checksumOf("<html> ollama.tgz\nabc  ollama.tgz\n", "ollama.tgz")).toBeUndefined();
});
