import { expect, it } from "vitest";
import { channels } from "../facts/agent-talk.ts";
import { ChannelLegend } from "./channel-legend.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

it("says of each channel whether its messages are shown", () => {
  const html = showOnPage(<ChannelLegend />, {}, { hidden: new Set(["status"]) });
  expect(html.match(/aria-pressed="true"/g)).toHaveLength(channels.length - 1);
  expect(html).toContain("Show messages of the channel “status”");
});
