import { expect, it } from "vitest";
import { engineVariables, hasDisplay, isForTerminal } from "./start.mjs";

it("opens the window without arguments and with flags alone", () => {
  expect(isForTerminal([])).toBe(false);
  expect(isForTerminal(["--remote-debugging-port=9222"])).toBe(false);
});

it("goes to the terminal with a command, and for help and version", () => {
  expect(isForTerminal(["run", "file.yaml"])).toBe(true);
  expect(isForTerminal(["--help"])).toBe(true);
  expect(isForTerminal(["-V"])).toBe(true);
});

it("takes a Linux without X and Wayland for one without a display", () => {
  expect(hasDisplay("linux", {})).toBe(false);
  expect(hasDisplay("linux", { DISPLAY: ":0" })).toBe(true);
  expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
  expect(hasDisplay("darwin", {})).toBe(true);
});

it("puts the weights of an engine on its own on huge pages, and changes nothing for other commands", () => {
  expect(engineVariables(["engine", "--port", "0"], "linux")).toEqual({ GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" });
  expect(engineVariables(["engine"], "win32")).toEqual({});
  expect(engineVariables(["run", "engine"], "linux")).toEqual({});
});
