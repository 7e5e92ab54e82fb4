import type { Localize } from "../translations/texts";
import { loadedFor } from "./loading";
import type { MenuGroups } from "./menu";

/** The entries that were asked for last: of several menus that are waited for only this one opens. */
let wanted: MenuSource | undefined;

/** What a menu offers, or how that is got: most menus are made by code that comes with the first one. */
export type MenuSource = MenuGroups | (() => Promise<MenuGroups>);

/**
 * Open a menu within a shadow root (so that it has its theme) beside an element; it goes when something is chosen. The
 * first one is loaded for it; nothing opens where the element went meanwhile.
 */
export async function openMenu(
  root: Node,
  anchor: HTMLElement,
  localize: Localize,
  label: string,
  source: MenuSource,
): Promise<void> {
  wanted = source;
  let groups: MenuGroups = [];
  const load = async () => {
    [groups] = await Promise.all([typeof source === "function" ? source() : source, import("./menu")]);
  };
  if (!(await loadedFor(anchor, localize, load))) return;
  if (wanted !== source || !anchor.isConnected || !groups.some((group) => group.length)) return;
  root.appendChild(Object.assign(document.createElement("jdownloader-menu"), { label, groups, anchor }));
}
