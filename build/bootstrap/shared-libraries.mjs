import { readStep } from "./command.mjs";

/** Exit code of a program whose shared libraries are not all there. */
export const loaderFailed = 127;

/** Debian's package for each library that Electron needs and a lean system lacks. */
const packages = [
  [/^lib(gtk|gdk)-3/, "libgtk-3-0"],
  [/^lib(nss|nssutil|smime|ssl)3/, "libnss3"],
  [/^lib(nspr4|plc4|plds4)/, "libnspr4"],
  [/^libasound/, "libasound2"],
  [/^libgbm/, "libgbm1"],
  [/^libatk-bridge/, "libatk-bridge2.0-0"],
  [/^libatk-1/, "libatk1.0-0"],
  [/^libatspi/, "libatspi2.0-0"],
  [/^libdrm/, "libdrm2"],
  [/^libxkbcommon/, "libxkbcommon0"],
  [/^libcups/, "libcups2"],
  [/^libdbus-1/, "libdbus-1-3"],
  [/^libpango/, "libpango-1.0-0"],
  [/^libcairo/, "libcairo2"],
  [/^libXcomposite/, "libxcomposite1"],
  [/^libXdamage/, "libxdamage1"],
  [/^libXfixes/, "libxfixes3"],
  [/^libXrandr/, "libxrandr2"],
];

/** Says which shared libraries a program lacks, and which Debian packages bring them; undefined when none. */
export async function lackingLibraries(program) {
  if (process.platform !== "linux") return undefined;
  const { output } = await readStep("ldd", [program]);
  const libraries = [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
  return libraries.length === 0 ? undefined : describeLibraries(libraries);
}

/** One message for libraries by their file names. */
export function describeLibraries(libraries) {
  const wanted = [...new Set(libraries.map(packageOf).filter((name) => name !== undefined))];
  const lacks = `Electron cannot start: this system lacks ${[...new Set(libraries)].join(", ")}.`;
  if (wanted.length === 0) return lacks;
  return `${lacks}\nOn Debian and Ubuntu: apt-get install ${wanted.join(" ")}\n(newer releases end some of these names in t64)`;
}

function packageOf(library) {
  return packages.find(([pattern]) => pattern.test(library))?.[1];
}
