import { Box, render, Text, useInput, useStdin, useWindowSize } from "ink";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { DashboardFeed } from "./dashboard-feed.ts";
import { dashboardLines } from "./dashboard-lines.ts";
import type { Paint } from "./output.ts";

/** The terminal that a live dashboard takes over. */
export interface ScreenStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** How a person left: with `q`, or with Ctrl-C. */
export type Leaving = "quit" | "interrupted";

/** What a live dashboard needs. */
export interface ScreenParts extends ScreenStreams {
  readonly feed: DashboardFeed;
  readonly paint: Paint;
  /** Aborted when the program is told to end. */
  readonly signal: AbortSignal;
}

const framesPerSecond = 5;

/** Shows the dashboard on the whole terminal until a person leaves it; the terminal is then as it was before. */
export async function showDashboard({ stdin, stdout, feed, paint, signal }: ScreenParts): Promise<Leaving> {
  let leaving: Leaving = "interrupted";
  const leave = (how: Leaving): void => {
    leaving = how;
    app.unmount();
  };
  const settings = {
    alternateScreen: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: framesPerSecond,
  };
  const app = render(<Dashboard feed={feed} paint={paint} onLeave={leave} />, { stdin, stdout, ...settings });
  const abort = (): void => leave("interrupted");
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    await app.waitUntilExit();
    return leaving;
  } finally {
    signal.removeEventListener("abort", abort);
    app.cleanup();
  }
}

interface DashboardProps {
  readonly feed: DashboardFeed;
  readonly paint: Paint;
  readonly onLeave: (how: Leaving) => void;
}

function Dashboard({ feed, paint, onLeave }: DashboardProps) {
  const picture = useSyncExternalStore(feed.subscribe, feed.picture);
  const { columns, rows } = useWindowSize();
  const { isRawModeSupported } = useStdin();
  const now = useSeconds();
  useInput(
    (input, key) => {
      if (key.ctrl && input === "c") onLeave("interrupted");
      else if (input === "q" || key.escape) onLeave("quit");
    },
    { isActive: isRawModeSupported },
  );
  // The last row stays free: a terminal that is filled to its end scrolls.
  const lines = dashboardLines(picture, { width: columns, height: rows - 1, now, paint, note: "q leaves" });
  return (
    <Box flexDirection="column">
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen has no other name than its number
        <Text key={row} wrap="truncate">
          {line === "" ? " " : line}
        </Text>
      ))}
    </Box>
  );
}

/** The time of day, for the clock and the time gone by: what the hive does is not asked for here. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
