// Addresses of the page in the sidebar, and how one gets there.
import type { ListName } from "../contract";
import type { Hass } from "../hass";
import type { ListFilter } from "../state/filtering";

const PANEL = "jdownloader";

/** Where one is in the page: `/jdownloader/<device>/<tab>/<package>`. What is not said is empty. */
export interface PanelPlace {
  readonly deviceId: string;
  readonly tab: string;
  readonly packageId: string;
}

/** The address of the overview of all devices. */
export const ALL_DEVICES = "all";

/** Return the address of a place. */
export function panelAddress({ deviceId = "", tab = "", packageId = "" }: Partial<PanelPlace>): string {
  const parts = [PANEL, deviceId, tab, packageId];
  const last = parts.findLastIndex((part) => part !== "");
  return `/${parts
    .slice(0, last + 1)
    .map(encodeURIComponent)
    .join("/")}`;
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

/** How lists are filtered: `?downloads.state=failed&downloads.host=example.org`. What is not said is as it was last. */
export type PanelFilters = Readonly<Partial<Record<ListName, ListFilter>>>;

const LISTS: readonly ListName[] = ["downloads", "linkgrabber"];
const FIELDS = ["state", "host"] as const;

/** Return the filters that the part of an address behind its question mark stands for. */
export function panelFilters(search: string): PanelFilters {
  const said = new URLSearchParams(search);
  const filters = LISTS.map((list) => {
    const [state = "", host = ""] = FIELDS.map((field) => said.get(`${list}.${field}`) ?? "");
    return [
      list,
      state || host ? { state: state === "" ? null : state, host: host === "" ? null : host } : undefined,
    ] as const;
  });
  return Object.fromEntries(filters.filter(([, filter]) => filter));
}

/** Return that part of an address with another filter of a list; null: without one. What others say there stays. */
export function withFilter(search: string, list: ListName, filter: ListFilter | null): string {
  const said = new URLSearchParams(search);
  for (const field of FIELDS) {
    const value = filter?.[field] ?? "";
    if (value) said.set(`${list}.${field}`, value);
    else said.delete(`${list}.${field}`);
  }
  return said.size ? `?${said}` : "";
}

/** Return that part of an address without filters. */
export const withoutFilters = (search: string): string =>
  LISTS.reduce((rest, list) => withFilter(rest, list, null), search);

/** Return whether the page is there: it can be switched off. */
export const hasPanel = ({ panels }: Pick<Hass, "panels">): boolean => panels?.[PANEL] !== undefined;

/** Go to an address of Home Assistant, as its own links do; with `replace` the way back leaves out where one is now. */
export function navigate(address: string, replace = false): void {
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState(null, "", address);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace } }));
}
