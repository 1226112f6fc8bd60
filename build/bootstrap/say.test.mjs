import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("speaks on standard error alone", () => {
  const module = JSON.stringify(new URL("./say.mjs", import.meta.url).href);
  const script = `const { say, saying } = await import(${module}); say("one"); console.log(await saying("two", async () => 3));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(stdout).toBe("3\n");
  expect(stderr).toBe("one\ntwo …\n");
});
