import { mdiDownload, mdiLinkVariantPlus } from "@mdi/js";
import { html } from "lit";
import { OTHER_TABS } from "../tabs/other-tabs";
import type { ListName } from "../contract";
import { tabCounts } from "../state/counts";
import type { Watched } from "../state/watched";
import type { Tab, TabContext } from "../tabs/tab";
import "../list/list";

const drawList =
  (list: ListName) =>
  ({ hass, deviceId, watched, view, place = "", filters, wanted = "" }: TabContext) =>
    html`<jdownloader-list
      .hass=${hass}
      .deviceId=${deviceId}
      .state=${watched.state}
      .list=${list}
      .usualView=${view}
      .place=${place}
      .asked=${filters?.[list]}
      .wanted=${wanted}
    ></jdownloader-list>`;

export const DOWNLOADS_TAB: Tab = {
  id: "downloads",
  label: "list.downloads",
  icon: mdiDownload,
  include: ["packages", "links"],
  count: (state) => tabCounts(state).downloads,
  isShown: () => true,
  draw: drawList("downloads"),
};

export const LINKGRABBER_TAB: Tab = {
  id: "linkgrabber",
  label: "list.linkgrabber",
  icon: mdiLinkVariantPlus,
  include: ["linkgrabber"],
  count: (state) => tabCounts(state).linkgrabber,
  isShown: () => true,
  draw: drawList("linkgrabber"),
};

export const TABS: readonly Tab[] = [DOWNLOADS_TAB, LINKGRABBER_TAB, ...OTHER_TABS];

/**
 * Return the tabs that there are now, with the one that is open even where it has nothing to show any more. `wanted` are the
 * ids of those to choose from, in their order; of these one is always there. Empty: all.
 */
export function shownTabs(watched: Watched, openId: string, wanted: readonly string[] = []): readonly Tab[] {
  const tabs = wanted.length ? wanted.flatMap((id) => TABS.find((tab) => tab.id === id) ?? []) : TABS;
  const shown = tabs.filter((tab) => tab.id === openId || tab.isShown(watched));
  return shown.length ? shown : tabs.slice(0, 1);
}
