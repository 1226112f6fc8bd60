import { readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { securityHeaders } from "../hive/gateway/security-headers.ts";
import { isOwnPage } from "./page-address.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".map": "application/json; charset=utf-8",
};

/** What the window's own scheme is answered with: a file and its headers, or an error code of Chromium's network stack. */
export type PageFile =
  | { readonly path: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly error: typeof FILE_NOT_FOUND };

/**
 * As the gateway's, less one: nothing opens the window's page but the window, and a page that isolates itself from its opener is
 * moved to a second process while it loads.
 */
const { "cross-origin-opener-policy": _, ...pageHeaders } = securityHeaders;

/** `net::ERR_FILE_NOT_FOUND`. */
const FILE_NOT_FOUND = -6;

/**
 * Answers the requests of the window's own scheme from the folder of the built page, and from nowhere else. It only names the
 * file: Chromium reads it itself, so that a busy main process does not hold up the page.
 */
export function pageFiles(folder: string): (request: { readonly method: string; readonly url: string }) => PageFile {
  return ({ method, url }) => {
    const path = method === "GET" ? filePath(folder, url) : null;
    const type = path === null ? undefined : contentTypes[extname(path)];
    if (path === null || type === undefined) return { error: FILE_NOT_FOUND };
    return { path, headers: { ...pageHeaders, "content-type": type, "cache-control": "no-cache" } };
  };
}

/** Paths of the scripts and styles that the built page names: it does not begin before it has them all. */
export function startFiles(folder: string): ReadonlySet<string> {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const named = page.matchAll(/(?:src|href)="\.(\/[^"]+\.(?:js|css))"/g);
  return new Set(Array.from(named, ([, path = ""]) => path));
}

/** The file that an address names; null for one outside the folder. */
export function filePath(folder: string, address: string): string | null {
  const parsed = URL.parse(address);
  if (parsed === null || !isOwnPage(address)) return null;
  const path = decoded(parsed.pathname);
  if (path === null || path.includes("\0")) return null;
  const file = join(folder, path === "/" ? "index.html" : path);
  return file.startsWith(folder + sep) ? file : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
