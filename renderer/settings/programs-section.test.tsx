import { expect, it } from "vitest";
import type { GatewayView } from "../../electron/hive/contract/gateway.ts";
import { sampleFailure } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { ProgramsSection } from "./programs-section.tsx";

const on: GatewayView = {
  ...{ on: true, url: "http://127.0.0.1:8477", port: 8477 },
  tokens: { read: "reading", run: "running", admin: "changing" },
};

it("says that programs are kept out, and lets a port be chosen", () => {
  const html = show(<ProgramsSection />, { gateway: { on: false } });
  expect(html).toContain('role="switch" aria-checked="false"');
  expect(words(html)).toMatch(/Let programs connect Port/);
  expect(html).toContain('placeholder="any"');
});

it("shows the address and offers the tokens without showing them", () => {
  const html = show(<ProgramsSection />, { gateway: on });
  expect(html).toContain('role="switch" aria-checked="true"');
  expect(words(html)).toContain("http://127.0.0.1:8477");
  for (const scope of ["read", "run", "admin"]) expect(html).toContain(`aria-label="Copy the token ${scope}"`);
  expect(html).not.toMatch(/reading|running|changing/);
});

it("says in a browser that it came through the door, and why nothing is known", () => {
  const elsewhere = { code: "not_found", message: "There is nothing there.", retryable: false } as const;
  expect(words(show(<ProgramsSection />, { gateway: elsewhere }))).toContain("this page came through it");
  expect(words(show(<ProgramsSection />, { gateway: sampleFailure }))).toContain(sampleFailure.message);
  expect(show(<ProgramsSection />)).toBe("");
});
