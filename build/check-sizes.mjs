// The size budget: `node build/check-sizes.mjs FOLDER …` names every file that is too long.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const limits = { code: 300, tests: 400 };
const counted = /\.(ts|tsx|mjs|cjs|css)$/;
const tests = /\.(test|e2e)\.\w+$|\.test-d\.ts$/;

const tooLong = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => counted.test(name))
    .map((name) => join(folder, name))
    .flatMap((file) => {
      const lines = readFileSync(file, "utf8").trimEnd().split("\n").length;
      const limit = tests.test(file) ? limits.tests : limits.code;
      return lines > limit ? [`${file}: ${lines} lines, the limit is ${limit}`] : [];
    }),
);

for (const line of tooLong) console.error(line);
process.exit(tooLong.length === 0 ? 0 : 1);
