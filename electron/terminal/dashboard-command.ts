import type { Command } from "commander";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { DashboardFeed } from "./dashboard-feed.ts";
import { dashboardLines } from "./dashboard-lines.ts";
import type { DashboardPicture } from "./dashboard-picture.ts";
import { DashboardSource } from "./dashboard-source.ts";
import { exitCodes } from "./exit-codes.ts";
import { Interrupts } from "./interrupts.ts";
import { lookAtHive, type Sight } from "./look-at-hive.ts";
import { paintFor } from "./output.ts";
import { sayJson } from "./say.ts";
import { waitForEnd } from "./wait-for-end.ts";

interface DashboardOptions {
  readonly run?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Questions to the hive at most so often; in a pipe, where each picture is a page, less often. */
const everyMs = { screen: 250, pipe: 1000 } as const;

/** `skep dashboard`. */
export function addDashboardCommand(program: Command, app: App, act: Act): void {
  program
    .command("dashboard")
    .description("show the hive at work: run, agents, queue and figures, live in a terminal")
    .option("-r, --run <run>", "show this run; without it, the one that goes on or else the last one")
    .option("-f, --follow", "in a pipe: a picture at every change instead of one alone")
    .option("--json", "print one JSON object, and another at every change")
    .addHelpText("after", dashboardHelp)
    .action(act((options) => dashboard(app, options)));
}

const dashboardHelp = `
In a terminal it redraws itself at every change; q or Ctrl-C leaves, and the hive goes on. In a pipe it prints one
picture and ends. Without a running hive it shows what the store tells of the last run.

Examples:
  skep dashboard
  skep dashboard --run run-3f2a91c07b | tee picture.txt`;

async function dashboard(app: App, options: DashboardOptions): Promise<number> {
  return await lookAtHive(app, async (sight) => {
    if (sight === undefined) {
      const hint = "Run a workflow, or start a hive with `skep serve`.";
      throw new FailureError(failure("no_hive", "Nothing has run on this data folder yet.", { hint }));
    }
    const isScreen = app.out.isTTY && app.env["TERM"] !== "dumb" && !options.json;
    const source = new DashboardSource(sight.bridge, options.run);
    const follows = sight.isLive && (isScreen || options.follow === true || options.json === true);
    if (!follows) return await onePicture(app, source, options.json === true);
    return await follow({ app, sight, source, isScreen, json: options.json === true });
  });
}

async function onePicture(app: App, source: DashboardSource, json: boolean): Promise<number> {
  show(app, await source.read(), json);
  return exitCodes.done;
}

function show(app: App, picture: DashboardPicture, json: boolean): void {
  if (json) {
    sayJson(app, picture);
    return;
  }
  const width = app.out.isTTY ? app.out.columns : 80;
  const lines = dashboardLines(picture, { width, now: Date.now(), paint: paintFor(app.out, app.env) });
  app.out.write(`${lines.join("\n")}\n`);
}

interface Following {
  readonly app: App;
  readonly sight: Sight;
  readonly source: DashboardSource;
  readonly isScreen: boolean;
  readonly json: boolean;
}

async function follow(following: Following): Promise<number> {
  const { app, sight, source, isScreen } = following;
  const interrupts = new Interrupts(app.killAll);
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {}); // told by whoever waits for it, and to nobody once all is over
  void sight.lost.then(broken.reject);
  const read = source.read;
  const pace = isScreen ? everyMs.screen : everyMs.pipe;
  try {
    const feed = await DashboardFeed.open({ bridge: sight.bridge, read, everyMs: pace, onFailure: broken.reject });
    try {
      if (isScreen) return await onScreen({ app, feed, interrupts, broken: broken.promise });
      showChanges(following, feed);
      return await Promise.race([waitForEnd(interrupts), broken.promise]);
    } finally {
      feed.stop();
    }
  } finally {
    interrupts.dispose();
  }
}

function showChanges({ app, json }: Following, feed: DashboardFeed): void {
  let last = "";
  const showChange = (): void => {
    const picture = JSON.stringify(feed.picture());
    if (picture !== last) show(app, feed.picture(), json);
    last = picture;
  };
  showChange();
  feed.subscribe(showChange);
}

interface OnScreen {
  readonly app: App;
  readonly feed: DashboardFeed;
  readonly interrupts: Interrupts;
  readonly broken: Promise<never>;
}

async function onScreen({ app, feed, interrupts, broken }: OnScreen): Promise<number> {
  const ender = new AbortController();
  const signal = AbortSignal.any([ender.signal, interrupts.signal]);
  // Loaded here alone: no other command waits for React.
  const { showDashboard } = await import("./dashboard-screen.tsx");
  const left = showDashboard({ ...app.terminal, feed, paint: paintFor(app.out, app.env), signal });
  try {
    const how = await Promise.race([left, broken]);
    return how === "quit" ? exitCodes.done : exitCodes.interrupted;
  } finally {
    ender.abort();
    await left;
  }
}
