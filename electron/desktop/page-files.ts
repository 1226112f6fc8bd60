import { readFile } from "node:fs/promises";
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

/** Answers the requests of the window's own scheme from the folder of the built page, and from nowhere else. */
export function pageFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = request.method === "GET" ? filePath(folder, request.url) : null;
    const type = file === null ? undefined : contentTypes[extname(file)];
    const body = file === null || type === undefined ? null : await readFile(file).catch(() => null);
    if (body === null) return new Response("There is no such file.", { status: 404, headers: securityHeaders });
    return new Response(body, {
      headers: { ...securityHeaders, "content-type": type ?? "", "cache-control": "no-cache" },
    });
  };
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
