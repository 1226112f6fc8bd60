// A module and not YAML, because what is taken along depends on the lock file and on where the bundled Ollama came from.
import { existsSync, readFileSync } from "node:fs";
import { builtHere, ollamaFolder } from "../fetch-ollama/place.mjs";
import { bundledPackages } from "./production-closure.mjs";

const root = process.cwd();
const platform = `${process.platform}-${process.arch}`;
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const nativePackages = ["better-sqlite3", "node-llama-cpp"];

/** Libraries of other platforms, which npm installs beside this one's. */
const foreignLibraries = [
  `!node_modules/@node-llama-cpp/!(${platform})/**`,
  "!node_modules/better-sqlite3/{deps,src}/**",
];

/** The bundled Ollama, where an official release was fetched; a build for one machine is never taken. */
function bundledOllama() {
  const folder = ollamaFolder(root);
  if (!existsSync(folder) || existsSync(`${folder}/${builtHere}`)) return [];
  return [{ from: folder, to: `ollama/${platform}` }];
}

// biome-ignore lint/style/noDefaultExport: electron-builder asks for it
export default {
  productName: "Skep",
  appId: "app.skep.desktop",
  copyright: "The Skep developers",
  directories: { output: "out", buildResources: "resources/icons" },
  electronVersion: devDependencies.electron,
  npmRebuild: false,
  files: [
    "dist/**",
    "!dist/**/*.map",
    "!dist/.*{,/**}",
    "package.json",
    ...bundledPackages(lock, nativePackages).map((path) => `!${path}/**`),
    ...foreignLibraries,
  ],
  asar: true,
  // Native libraries are opened by the system, which cannot look into an archive.
  asarUnpack: [
    "**/*.node",
    "node_modules/better-sqlite3/**",
    "node_modules/node-llama-cpp/**",
    "node_modules/@node-llama-cpp/**",
  ],
  extraResources: [{ from: "resources", to: ".", filter: ["**/*", "!ollama/**"] }, ...bundledOllama()],
  extraFiles: [
    { from: "LICENSE", to: "LICENSE.skep.txt" },
    { from: "NOTICE", to: "NOTICE.txt" },
  ],
  linux: { target: ["dir", "zip"], category: "Development", executableName: "skep" },
  win: { target: ["dir", "zip"], executableName: "Skep" },
  mac: { target: ["dir", "zip"], category: "public.app-category.developer-tools" },
};
