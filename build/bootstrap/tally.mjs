import { existsSync, readFileSync } from "node:fs";

/** How many passed and failed. @typedef {{ readonly passed: number, readonly failed: number }} Tally */

/**
 * Counts what a test runner did, from the report that it wrote and from its exit code: a file that did not even load,
 * and a runner that failed without saying which test, are failures too. @returns {Tally}
 */
export function tallyReport(file, code) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { testResults: [] };
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const unloaded = report.testResults.filter(isUnloaded).length;
  const failed = tests.filter(({ status }) => status === "failed").length + unloaded;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function isUnloaded(result) {
  return result.status === "failed" && !result.assertionResults.some(({ status }) => status === "failed");
}

/** @param {readonly Tally[]} tallies */
export function sumTallies(tallies) {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** The last line of every run. @param {Tally} tally */
export function tallyLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
