import type { Localize } from "../translations/texts";
import { loadedFor } from "./loading";
import type { MenuGroups } from "./menu";

/** The entries that were asked for last: of several menus that are waited for only this one opens. */
let wanted: MenuGroups | undefined;

/**
 * Open a menu within a shadow root (so that it has its theme) beside an element; it goes when something is chosen. The
 * first one is loaded for it; nothing opens where the element went meanwhile.
 */
export async function openMenu(
  root: Node,
  anchor: HTMLElement,
  localize: Localize,
  label: string,
  groups: MenuGroups,
): Promise<void> {
  wanted = groups;
  if (!(await loadedFor(anchor, localize, () => import("./menu")))) return;
  if (wanted !== groups || !anchor.isConnected) return;
  root.appendChild(Object.assign(document.createElement("jdownloader-menu"), { label, groups, anchor }));
}
