import { describe, expect, it } from "vitest";
import { parseRoute, type Route, routeHref } from "./route.ts";

describe("routes", () => {
  it("come back from their addresses, whatever their ids contain", () => {
    const routes: Route[] = [
      { page: "start" },
      { page: "history" },
      { page: "models" },
      { page: "settings" },
      { page: "workflow", id: "own/ä b?#%.yaml" },
      { page: "run", id: "run-1", step: null },
      { page: "run", id: "run-1", step: "a/b %2f" },
      { page: "agents", agent: null },
      { page: "agents", agent: "exec-001" },
      { page: "build", run: null },
      { page: "build", run: "run-1" },
    ];
    for (const route of routes) expect(parseRoute(routeHref(route))).toEqual(route);
  });

  it("lead to the start when an address names nothing", () => {
    for (const hash of ["", "#", "#/nowhere", "#/workflows", "#/workflows/%"]) {
      expect(parseRoute(hash)).toEqual({ page: "start" });
    }
  });
});
