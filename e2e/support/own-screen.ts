import { inject } from "vitest";

/** The screen of the lane in which a file is tested; none: the one that is there. */
const own = inject("screens")[Number(process.env["VITEST_POOL_ID"]) - 1];

Object.assign(process.env, own);
