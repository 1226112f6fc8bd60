import { builtinModules } from "node:module";
import { join } from "node:path";

/** Packages with native parts: they stay packages, and are loaded from node_modules. */
const nativePackages = ["electron", "better-sqlite3", "node-llama-cpp"];

const external = [
  /^node:/,
  ...builtinModules,
  ...nativePackages,
  ...nativePackages.map((name) => new RegExp(`^${name}/`)),
];

/** Vite's settings for one target, which it writes into the staging folder. */
export async function bundleSettings({ root, target, staging }) {
  const shared = { configFile: false, envDir: false, publicDir: false, logLevel: "warn" };
  const license = { fileName: `licenses/${target.name}.md` };
  if (target.kind === "page") return { ...shared, ...(await pageSettings(root, staging)) };
  return {
    ...shared,
    root,
    ssr: { noExternal: true, target: "node" },
    // Else React's two forms, the one for development too, are bundled, and the slow one runs.
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      ...{ ssr: true, outDir: staging, emptyOutDir: true, target: "node24", minify: false, sourcemap: true, license },
      rolldownOptions: {
        input: { [target.name]: join(root, target.entry) },
        external: target.kind === "preload" ? ["electron"] : external,
        output: outputNames(target),
      },
    },
  };
}

function outputNames(target) {
  // A sandboxed preload may load nothing but itself.
  if (target.kind === "preload") return { format: "cjs", entryFileNames: target.output, codeSplitting: false };
  return { format: "es", entryFileNames: target.output, chunkFileNames: `chunks/${target.name}/[name]-[hash].js` };
}

async function pageSettings(root, staging) {
  const { default: react } = await import("@vitejs/plugin-react");
  return {
    root: join(root, "renderer"),
    // Relative, because the same page is served from Electron's own scheme and from the browser view.
    base: "./",
    plugins: [react()],
    build: {
      outDir: staging,
      emptyOutDir: true,
      target: "es2024",
      sourcemap: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      license: { fileName: "licenses.md" },
      // One file for all that the page begins with: each one more is asked of the main process, which has enough to do.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] } } },
    },
  };
}
