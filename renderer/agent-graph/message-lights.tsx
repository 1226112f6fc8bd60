import { useStoreApi } from "@xyflow/react";
import { memo, useEffect, useMemo, useRef } from "react";
import type { Channel } from "../../electron/hive/contract/message-types.ts";
import { channels } from "../facts/agent-talk.ts";
import { useFactsStore } from "../facts/facts-context.ts";
import { useThemeChanges } from "../shell/use-theme-changes.ts";
import type { ChannelLook, Scene } from "./draw-lights.ts";
import type { AgentGraphLayout } from "./graph-layout.ts";
import { LightPainter } from "./light-painter.ts";
import { lightShapes } from "./light-shapes.ts";
import { usePageStore } from "./page-state.ts";

/**
 * Agents and lines light up with each message, by its channel. All of it is painted on one canvas, and only while something
 * is lit: elements that each fade or move by themselves would each be a layer of the picture.
 */
export const MessageLights = memo(function MessageLights({ layout }: { readonly layout: AgentGraphLayout }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const styled = useRef<SVGSVGElement>(null);
  const shapeOf = useMemo(() => lightShapes(layout), [layout]);
  const scene = useRef<Scene>({ shapeOf, looks: noLooks });
  const themes = useThemeChanges();
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are others after each change of the theme
  useEffect(() => {
    scene.current = { shapeOf, looks: looksOf(styled.current) };
  }, [shapeOf, themes]);
  usePainter(canvas, scene);
  return (
    <div className="message-lights" aria-hidden="true">
      <svg ref={styled} className="message-looks" aria-hidden="true">
        {channels.map((channel) => (
          <path key={channel} className="channel-stroke" data-channel={channel} />
        ))}
      </svg>
      <canvas ref={canvas} className="message-canvas" />
    </div>
  );
});

function usePainter(place: { readonly current: HTMLCanvasElement | null }, scene: { readonly current: Scene }): void {
  const facts = useFactsStore();
  const page = usePageStore();
  const flow = useStoreApi();
  useEffect(() => {
    if (place.current === null) return;
    const painter = new LightPainter(place.current, { sight: flow.getState, scene: () => scene.current });
    const ends = [
      facts.subscribe(({ agents: { talk } }, { agents }) => {
        if (talk !== agents.talk) painter.hear({ before: agents.talk, after: talk, hidden: page.getState().hidden });
      }),
      flow.subscribe(({ transform }, before) => {
        if (transform !== before.transform) painter.move();
      }),
    ];
    return () => {
      for (const end of ends) end();
      painter.stop();
    };
  }, [place, scene, facts, page, flow]);
}

const noLook: ChannelLook = { colour: "transparent", dashes: [] };
const noLooks = Object.fromEntries(channels.map((channel) => [channel, noLook])) as Scene["looks"]; // all of them

/** What the style sheet says of the channels, light or dark as it is now. */
function looksOf(styled: SVGSVGElement | null): Scene["looks"] {
  const looks: Record<Channel, ChannelLook> = { ...noLooks };
  channels.forEach((channel, index) => {
    const path = styled?.children[index];
    if (path === undefined) return;
    const { stroke, strokeDasharray } = getComputedStyle(path);
    looks[channel] = {
      colour: stroke,
      dashes: strokeDasharray.split(",").map(Number.parseFloat).filter(Number.isFinite),
    };
  });
  return looks;
}
