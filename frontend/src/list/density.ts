// How close rows stand: one choice for all lists in this browser.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { recall, remember } from "../data/memory";

const KEY = "compact";

/** Undefined until it is first asked for. */
let chosen: boolean | undefined;
const lists = new Set<ReactiveControllerHost>();

/** Return whether rows stand close. */
export const isCompact = (): boolean => (chosen ??= recall(KEY) === true);

/** Let rows stand close or not, in all lists that are there and from now on. */
export function setCompact(compact: boolean): void {
  chosen = compact;
  remember(KEY, compact);
  for (const list of lists) list.requestUpdate();
}

/** Draws a list again when the choice is another. */
export class Density implements ReactiveController {
  constructor(private readonly _host: ReactiveControllerHost) {
    _host.addController(this);
  }

  hostConnected(): void {
    lists.add(this._host);
  }

  hostDisconnected(): void {
    lists.delete(this._host);
  }
}
