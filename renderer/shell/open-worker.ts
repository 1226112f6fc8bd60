/** What a page whose scripts must be trusted makes addresses of workers with. */
interface TrustedAddresses {
  createScriptURL(address: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): TrustedAddresses;
}

let policy: TrustedAddresses | undefined;

/** Starts one of the page's own scripts as a worker. Addresses of other origins are refused. */
export function openWorker(address: string): Worker {
  const page = new URL(document.baseURI);
  const url = new URL(address, page);
  if (url.protocol !== page.protocol || url.host !== page.host)
    throw new Error("A worker must come from the page's own origin.");
  return new Worker(trusted(url.href), { type: "module" });
}

/** The page may make one policy of this name, once. */
function trusted(address: string): string {
  const factory = Reflect.get(globalThis, "trustedTypes") as TrustedTypes | undefined; // browsers that know it have this shape
  if (factory === undefined) return address;
  policy ??= factory.createPolicy("skep-worker", { createScriptURL: (own) => own });
  return policy.createScriptURL(address);
}
