import type { Channel } from "../../electron/hive/contract/message-types.ts";
import { channels } from "../facts/agent-talk.ts";
import { useFacts } from "../facts/facts-context.ts";
import { countText } from "../shell/format.ts";
import { channelName } from "./agent-words.ts";
import { toggled, usePage, usePageStore } from "./page-state.ts";

/** Which line stands for which channel, how much was heard on it since the page opened, and whether it is shown. */
export function ChannelLegend() {
  return (
    <fieldset className="channel-legend" aria-label="Messages by channel">
      {channels.map((channel) => (
        <ChannelButton key={channel} channel={channel} />
      ))}
    </fieldset>
  );
}

function ChannelButton({ channel }: { readonly channel: Channel }) {
  const page = usePageStore();
  const isShown = usePage(({ hidden }) => !hidden.has(channel));
  const count = useFacts(({ agents }) => agents.talk.counts[channel]);
  return (
    <button
      type="button"
      className="channel"
      aria-pressed={isShown}
      title={`${isShown ? "Hide" : "Show"} messages of the channel “${channel}”`}
      onClick={() => page.setState(({ hidden }) => ({ hidden: toggled(hidden, channel) }))}
    >
      <svg className="channel-line" viewBox="0 0 22 4" aria-hidden="true">
        <path className="channel-stroke" d="M1 2h20" data-channel={channel} />
      </svg>
      {channelName(channel)}
      <span className="channel-count figure">{countText(count)}</span>
    </button>
  );
}
