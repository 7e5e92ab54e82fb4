import { notify } from "../elements/notify";
import type { Localize } from "../translations/texts";
import "../translations/later-texts";

/** Say at the edge of the window which package is finished, or how many are. */
export function notifyFinished(from: HTMLElement, localize: Localize, count: number, name: string): void {
  notify(from, count > 1 ? localize("toast.finished_several", { count }) : localize("toast.finished", { name }));
}
