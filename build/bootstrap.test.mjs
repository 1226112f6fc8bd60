import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

function bootstrap(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["build/bootstrap.mjs", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("says how it is used when it is told something unknown, on standard error alone", () => {
  const usage =
    "Usage: node build/bootstrap.mjs start|test|check|bench|torture|screens|package|fetch-ollama [arguments]\n";
  expect(bootstrap("frobnicate")).toEqual({ status: 2, stdout: "", stderr: usage });
});

it("hands arguments to the verb and gives its exit code", () => {
  expect(bootstrap("fetch-ollama", "--nonsense")).toMatchObject({ status: 2, stdout: "" });
  expect(bootstrap("bench", "nonsense").stderr).toMatch(/^Usage: npm run bench -- NAME/);
  expect(bootstrap("package", "--nonsense")).toMatchObject({
    status: 2,
    stderr: "Usage: npm run package [-- --zip]\n",
  });
});
