import { describe, expect, it } from "vitest";
import { sampleHive } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { BuildPage } from "./build-page.tsx";

describe("BuildPage", () => {
  it("counts the tasks of the hive", () => {
    const html = words(show(<BuildPage run={null} />, { hive: sampleHive() }));
    expect(html).toContain("waiting 1 running 3 complete 0");
  });
});
