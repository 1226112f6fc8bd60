import { createRoot } from "react-dom/client";
import { type Driven, drive } from "./drive.ts";
import { OurPage } from "./our-page.tsx";
import { PeerPage } from "./peer-page.tsx";
import "@xyflow/react/dist/base.css";
import "./page.css";

const asked = new URLSearchParams(location.search);
const count = Number(asked.get("steps"));
const Page = asked.get("who") === "peer" ? PeerPage : OurPage;
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element with the id `root`.");

const began = performance.now();

/** Milliseconds until the first steps are on the screen. */
async function drawn(): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while (document.querySelector(".react-flow__node") === null) await frame();
  await frame();
  return performance.now() - began;
}

const whenDrawn = drawn();
const ready = (driven: Driven): void => {
  Object.assign(window, { bench: { drive: drive.bind(null, driven), drawn: whenDrawn } });
};
createRoot(root).render(<Page count={count} ready={ready} />);
