import { expect, it } from "vitest";
import { show } from "../../testing/show.tsx";
import { Tabs } from "./tabs.tsx";

it("lets the chosen tab alone be reached with Tab, and names its panel after it", () => {
  const tabs = [
    { name: "one", title: "One" },
    { name: "two", title: "Two" },
  ] as const;
  const html = show(
    <Tabs label="Views" tabs={tabs} chosen="two" choose={() => {}}>
      shown
    </Tabs>,
  );
  expect(html.match(/tabindex="(-1|0)"/g)).toEqual(['tabindex="-1"', 'tabindex="0"']);
  const [, labelled] = /role="tabpanel" aria-labelledby="([^"]+)"/.exec(html) ?? [];
  expect(html).toContain(`id="${labelled}"`);
  expect(html).toMatch(/aria-selected="true"[^>]*>Two/);
});
