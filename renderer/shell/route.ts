import { useMemo, useSyncExternalStore } from "react";

/** A place in the window. It lives in the address, so that back, forward and reload work. */
export type Route =
  | { readonly page: "start" }
  | { readonly page: "workflow"; readonly id: string }
  | { readonly page: "run"; readonly id: string; readonly step: string | null }
  | { readonly page: "history" }
  | { readonly page: "compare"; readonly before: string; readonly after: string }
  | { readonly page: "models" }
  | { readonly page: "settings" }
  | { readonly page: "agents"; readonly agent: string | null }
  | { readonly page: "build"; readonly run: string | null };

/** The address of a place, to be used as a link. */
export function routeHref(route: Route): string {
  switch (route.page) {
    case "start":
      return "#/";
    case "workflow":
      return `#/workflows/${encodeURIComponent(route.id)}`;
    case "run":
      return withPart(`#/runs/${encodeURIComponent(route.id)}`, route.step);
    case "history":
      return "#/runs";
    case "compare":
      return `#/compare/${encodeURIComponent(route.before)}/${encodeURIComponent(route.after)}`;
    case "models":
      return "#/models";
    case "settings":
      return "#/settings";
    case "agents":
      return withPart("#/agents", route.agent);
    case "build":
      return withPart("#/build", route.run);
  }
}

function withPart(href: string, part: string | null): string {
  return part === null ? href : `${href}/${encodeURIComponent(part)}`;
}

/** The place that an address names; the start for one that names none. */
export function parseRoute(hash: string): Route {
  const [area, id, step] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (area === "workflows" && id) return { page: "workflow", id };
  if (area === "runs" && id) return { page: "run", id, step: step || null };
  if (area === "runs") return { page: "history" };
  if (area === "compare" && id && step) return { page: "compare", before: id, after: step };
  if (area === "models") return { page: "models" };
  if (area === "settings") return { page: "settings" };
  if (area === "agents") return { page: "agents", agent: id || null };
  if (area === "build") return { page: "build", run: id || null };
  return { page: "start" };
}

/** Goes to a place. */
export function goTo(route: Route): void {
  window.location.hash = routeHref(route);
}

/** The place where the window is. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(followHash, currentHash);
  return useMemo(() => parseRoute(hash), [hash]);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

function currentHash(): string {
  return window.location.hash;
}

function followHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}
