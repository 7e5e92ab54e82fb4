// Addresses of the page in the sidebar, and how one gets there.
import type { Hass } from "../hass";

const PANEL = "jdownloader";

/** Where one is in the page: `/jdownloader/<device>/<tab>/<package>`. What is not said is empty. */
export interface PanelPlace {
  readonly deviceId: string;
  readonly tab: string;
  readonly packageId: string;
}

/** What stands in place of a device for all of them at once. */
export const ALL_DEVICES = "all";

/** Return the address of a place. */
export function panelAddress({ deviceId = "", tab = "", packageId = "" }: Partial<PanelPlace>): string {
  const parts = [PANEL, deviceId, tab, packageId];
  const last = parts.findLastIndex((part) => part !== "");
  return `/${parts.slice(0, last + 1).map(encodeURIComponent).join("/")}`;
}

/** Return the place that the part of an address behind that of the page stands for. */
export function panelPlace(path: string): PanelPlace {
  const [, deviceId = "", tab = "", packageId = ""] = path.split("/").map(decoded);
  return { deviceId, tab, packageId };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // written by hand; leads to nothing, and that is said
  }
}

/** Return whether the page is there: it can be switched off. */
export const hasPanel = ({ panels }: Pick<Hass, "panels">): boolean => panels?.[PANEL] !== undefined;

/** Go to an address of Home Assistant, as its own links do; with `replace` the way back leaves out where one is now. */
export function navigate(address: string, replace = false): void {
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState(null, "", address);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace } }));
}
