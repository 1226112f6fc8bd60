import type { Command } from "commander";
import type { AuditCheck } from "../hive/contract/audit.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookAtHive } from "./look-at-hive.ts";
import { paintFor } from "./output.ts";
import { sayJson } from "./say.ts";

/** `skep audit verify`. */
export function addAuditCommand(program: Command, app: App, act: Act): void {
  const audit = program.command("audit").description("check the record of decisions");
  audit
    .command("verify")
    .description("check that no decision was changed, removed, added or moved since it was recorded")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      "\nExit codes: 0 the chain of hashes is whole, 1 it is broken. `skep logs --audit` prints the decisions.",
    )
    .action(act((options) => verify(app, options)));
}

async function verify(app: App, { json }: { readonly json?: boolean }): Promise<number> {
  const nothing = { ok: true, entries: 0 } as const;
  const checked = await lookAtHive(app, async (sight) => (await sight?.bridge.call("checkAudit")) ?? nothing);
  if (json) sayJson(app, checked);
  else tell(app, checked);
  return checked.ok ? exitCodes.done : exitCodes.failed;
}

function tell(app: App, { ok, entries, brokenAt }: AuditCheck): void {
  if (ok) {
    app.out.write(`${paintFor(app.out, app.env)("green", "✓")} The audit log is whole: ${count(entries)}.\n`);
    return;
  }
  const sign = paintFor(app.err, app.env)("red", "✗");
  const place = brokenAt === undefined ? "." : ` at entry ${brokenAt.seq}: ${brokenAt.message}`;
  app.err.write(`${sign} The audit log is broken${place}\n`);
  app.err.write(
    `  Before it, ${count(entries)} can be trusted. Keep a copy of skep.db before anything else is done with it.\n`,
  );
}

function count(entries: number): string {
  return entries === 1 ? "1 decision" : `${entries.toLocaleString("en")} decisions`;
}
