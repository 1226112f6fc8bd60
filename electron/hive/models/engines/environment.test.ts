import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { engineEnvironment, homeInside, hugePages, installerEnvironment } from "./environment.ts";

const env = {
  PATH: "/bin",
  https_proxy: "http://127.0.0.1:3128",
  HOME: "/home/someone",
  PIP_INDEX_URL: "https://mirror.example.org/simple",
  AWS_SECRET_ACCESS_KEY: "secret",
  OLLAMA_API_KEY: "secret",
  NODE_OPTIONS: "--inspect",
  LD_PRELOAD: "/tmp/evil.so",
  TZ: undefined,
};

it("lets an engine see only what is on the list", () => {
  expect(engineEnvironment(env)).toEqual({ PATH: "/bin", https_proxy: "http://127.0.0.1:3128" });
});

it("lets an installer see its mirror's settings, and no secret", () => {
  expect(installerEnvironment(env)).toEqual({
    PATH: "/bin",
    https_proxy: "http://127.0.0.1:3128",
    HOME: "/home/someone",
    PIP_INDEX_URL: "https://mirror.example.org/simple",
  });
});

it("keeps home and temporary folders inside the given folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skep-home-"));
  const inside = await homeInside(folder);
  expect(inside["HOME"]).toBe(folder);
  expect(Object.values(inside).every((path) => path.startsWith(folder))).toBe(true);
  expect((await stat(inside["TMPDIR"] ?? "")).isDirectory()).toBe(true);
  await rm(folder, { recursive: true });
});

it("asks for huge pages where the C library knows how", () => {
  expect(hugePages("linux")).toEqual({ GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" });
  expect(hugePages("darwin")).toEqual({});
});
