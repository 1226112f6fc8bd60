import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";
import { say } from "./say.mjs";
import { tallyReport } from "./tally.mjs";

const reports = "test-results";

/**
 * Runs vitest and counts its tests. A process that a test leaves behind can keep vitest from ending after its report: it
 * is then ended, and that counts as a failure.
 */
export async function runTestRunner({ root, name, command: [program, ...args], env, patience = 30_000 }) {
  const report = join(root, reports, `${name}.json`);
  mkdirSync(join(root, reports), { recursive: true });
  rmSync(report, { force: true });
  const overdue = new AbortController();
  const watch = setInterval(() => {
    if (!existsSync(report)) return;
    clearInterval(watch);
    setTimeout(() => overdue.abort(), patience).unref();
  }, 500);
  const reporting = ["--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ending = { signal: overdue.signal, killSignal: "SIGKILL" };
  try {
    const options = { cwd: root, env, stdio: ["ignore", 1, 2], ...ending };
    const code = await runStep(program, [...args, ...reporting], options);
    return { ...tallyReport(report, code), code };
  } catch (error) {
    if (error.cause?.name !== "AbortError") throw error;
    say(`✗ The ${name} tests did not end after their report: one of them left something running.`);
    const { passed, failed } = tallyReport(report, 0);
    return { passed, failed: failed + 1, code: 1 };
  } finally {
    clearInterval(watch);
  }
}
