/** The window's own scheme. */
export const scheme = "skep";

/** Where the window's page lies. */
export const pageAddress = `${scheme}://app/`;

/** Whether an address is of the window's own page: nobody else may use the bridge. */
export function isOwnPage(address: string | undefined): boolean {
  const parsed = address === undefined ? null : URL.parse(address);
  return parsed?.protocol === `${scheme}:` && parsed.host === "app";
}
