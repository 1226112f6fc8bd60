import { expect, it, vi } from "vitest";
import { show } from "../testing/show.tsx";

it("shows a text as it is until the Markdown library is there, then as Markdown", async () => {
  vi.resetModules(); // whatever was drawn before has brought the library
  const { Prose } = await import("./prose.tsx");
  expect(show(<Prose text="**bold** & plain" />)).toContain("**bold** &amp; plain");
  await vi.waitFor(() => expect(show(<Prose text="**bold** & plain" />)).toContain("<strong>bold</strong>"));
});
