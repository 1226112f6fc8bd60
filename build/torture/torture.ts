/**
 * How safe a hive's store is, measured: hives killed under load, power cut at random points, disks that are full, read-only
 * or damaged. `npm run torture [-- --rounds N] [--cuts N] [--backlog N] [--minutes N] [--seed N]`
 */
import { parseArgs } from "node:util";
import { cutPower } from "./cuts.ts";
import { type DiskFindings, fillDisk, lockDisk, spoilStore } from "./faults.ts";
import { killHives } from "./kills.ts";
import { seeded } from "./random.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "300" },
    cuts: { type: "string", default: "500" },
    backlog: { type: "string", default: "100000" },
    minutes: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const recordMs = 4000;
const mostShown = 20;
const until = performance.now() + Number(values.minutes) * 60_000;
const random = seeded(Number(values.seed));
const faults: string[] = [];

console.log(`Seed ${values.seed}; at most ${values.minutes} minutes.`);
const kills = await killHives({ rounds: Number(values.rounds), backlog: Number(values.backlog), random, until });
faults.push(...kills.faults);
console.log(
  `kill -9 of a hive under load: ${kills.rounds} rounds, ${kills.acknowledged} tasks acknowledged, ` +
    `restart to first claim at most ${kills.slowestRestartMs} ms beside ${values.backlog} tasks`,
);
const cuts = await cutPower({ cuts: Number(values.cuts), milliseconds: recordMs, random, until }).catch(
  (error: unknown) => {
    console.log(`no power cuts: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    return undefined;
  },
);
if (cuts !== undefined) {
  faults.push(...cuts.faults);
  console.log(`power cuts: ${cuts.cuts}, in ${cuts.events} recorded events, ${cuts.acknowledged} tasks acknowledged`);
}
const disks: Readonly<Record<string, () => Promise<DiskFindings>>> = {
  "a full disk": fillDisk,
  "a disk that is read-only": lockDisk,
  "a store of a newer version": () => spoilStore("newer"),
  "a damaged store": () => spoilStore("damaged"),
};
for (const [name, look] of Object.entries(disks)) {
  const found = await look();
  faults.push(...(found ?? []).map((fault) => `${name}: ${fault}`));
  const told = found === null ? "not tried: only root may mount a small one" : `${found.length} faults`;
  console.log(`${name}: ${told}`);
}
for (const fault of faults.slice(0, mostShown)) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? "Nothing was lost." : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
