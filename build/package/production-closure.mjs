/**
 * The packages that must lie in the packaged app's node_modules: those that are not bundled, and all that they need, by
 * the lock file. Gives their paths from the root.
 */
export function productionClosure(lock, names) {
  const found = new Set();
  const visit = (name, from) => {
    const path = resolvePackage(lock, name, from);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies } = lock.packages[path];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, path);
  };
  for (const name of names) visit(name, "");
  return found;
}

/** Paths of all other packages that are installed for production, which the bundles hold already. */
export function bundledPackages(lock, names) {
  const needed = productionClosure(lock, names);
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path.startsWith("node_modules/") && dev !== true && !needed.has(path))
    .map(([path]) => path);
}

/** As Node looks it up: in the package's own node_modules, then in those of the folders above. */
function resolvePackage(lock, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[path] !== undefined) return path;
    if (folder === "") return undefined;
  }
}
