import { answerParent } from "./child.ts";
import { Listeners } from "./listeners.ts";
import { type Load, sendLoad } from "./load.ts";

type Question =
  | { readonly kind: "load"; readonly load: Load }
  | { readonly kind: "listen"; readonly port: number; readonly request: string; readonly listeners: number }
  | { readonly kind: "heard"; readonly until: number };

const listeners = new Listeners();

answerParent<Question>(async (question) => {
  if (question.kind === "load") return await sendLoad(question.load);
  if (question.kind === "listen") return await listeners.open(question);
  return await listeners.heard(question.until);
});
