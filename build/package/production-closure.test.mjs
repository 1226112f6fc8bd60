import { expect, it } from "vitest";
import { bundledPackages, productionClosure } from "./production-closure.mjs";

const lock = {
  packages: {
    "": { dependencies: { native: "1.0.0", web: "1.0.0" }, devDependencies: { tool: "1.0.0" } },
    "node_modules/native": { dependencies: { shared: "2.0.0" }, optionalDependencies: { far: "1.0.0" } },
    "node_modules/native/node_modules/shared": { dependencies: { deep: "1.0.0" } },
    "node_modules/deep": {},
    "node_modules/web": { dependencies: { shared: "1.0.0" } },
    "node_modules/shared": {},
    "node_modules/tool": { dev: true },
  },
};

it("follows what native packages need, to the versions that they get", () => {
  const paths = ["node_modules/native", "node_modules/native/node_modules/shared", "node_modules/deep"];
  expect([...productionClosure(lock, ["native"])]).toEqual(paths);
});

it("leaves out what the bundles hold, and takes development packages for no part of it", () => {
  expect(bundledPackages(lock, ["native"])).toEqual(["node_modules/web", "node_modules/shared"]);
});
