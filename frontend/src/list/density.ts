// How close rows stand: one choice for all lists in this browser.
import { recall, remember } from "../data/memory";
import { SharedHosts } from "../elements/shared-hosts";

const KEY = "compact";

/** Undefined until it is first asked for. */
let chosen: boolean | undefined;
/** The lists that are drawn again when the choice is another. */
export const densityHosts = new SharedHosts();

/** Return whether rows stand close. */
export const isCompact = (): boolean => (chosen ??= recall(KEY) === true);

/** Let rows stand close or not, in all lists that are there and from now on. */
export function setCompact(compact: boolean): void {
  chosen = compact;
  remember(KEY, compact);
  densityHosts.requestUpdate();
}
