import { afterEach, expect, it } from "vitest";
import { buildFromGo, processorFlags } from "./from-go.mjs";

const path = process.env.PATH;

afterEach(() => {
  process.env.PATH = path;
});

it("builds for what the processor has", () => {
  expect(processorFlags("x64", "flags : fpu avx avx2 f16c fma")).toBe("-O3 -mavx2 -mfma -mf16c");
  expect(processorFlags("x64", "flags : fpu sse2")).toBe("-O3");
  expect(processorFlags("arm64", "Features : asimd avx2")).toBe("-O3");
});

it("names every tool that this machine lacks, and how to get it", async () => {
  process.env.PATH = "/nowhere";
  await expect(buildFromGo({ root: "/nowhere" })).rejects.toThrow(
    /lacks:\n {2}Go .*\n {2}a C\+\+ compiler .*\n {2}pip /,
  );
});
