import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { ViewLinks } from "./view-links.tsx";

describe("ViewLinks", () => {
  it("leads to the three views and marks the one that is shown", () => {
    const html = show(<ViewLinks page="workflow" />);
    expect(html.match(/href="[^"]+"/g)).toEqual(['href="#/"', 'href="#/agents"', 'href="#/build"']);
    expect(html).toContain('title="Agents (Ctrl+2)"');
    expect(html).toMatch(/href="#\/" data-current="true"/);
    expect(html).toMatch(/href="#\/agents" data-current="false"/);
  });
});
