import { createContext } from "react";

/** Below this size of the drawing, figures cannot be read any more: an agent is then its name, its state and its progress. */
export const farBelow = 0.5;

/** Whether the graph is looked at from so far that figures are left out. */
export const FarContext = createContext(false);
