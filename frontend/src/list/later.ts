// What of a list comes when it is first needed.
import type { Actor } from "../dialogs/actor";
import { loadedFor } from "../elements/loading";

type Actions = typeof import("./list-actions");

/** Do something with the code for commands and menus. */
export async function withActions({ from, localize }: Actor, what: (actions: Actions) => unknown): Promise<void> {
  let actions: Actions | undefined;
  const load = async () => {
    actions = await import("./list-actions");
  };
  if ((await loadedFor(from, localize, load)) && actions) what(actions);
}

/** Get the bar for what is chosen; returns whether it is there. */
export const loadBar = ({ from, localize }: Actor): Promise<boolean> =>
  loadedFor(from, localize, () => import("./selection-bar"));
