// The menu by which one of several JDownloaders is chosen; it says how each of them is, as long as it is open.
import { mdiViewDashboardOutline } from "@mdi/js";
import type { Include } from "../contract";
import { JDownloaderMenu, type MenuEntry } from "../elements/menu";
import { formatSpeed } from "../format/sizes";
import type { Hass } from "../hass";
import type { KnownJDownloader } from "../state/jdownloaders";
import { watch } from "../state/watch";
import type { Localize } from "../translations/texts";
import "../translations/later-texts";
import { statusLook } from "./status-look";

const INCLUDE: readonly Include[] = ["status"];

/** What is chosen in place of a JDownloader to see all of them. */
export const ALL = "";

export interface DeviceMenu {
  readonly hass: Hass;
  readonly localize: Localize;
  readonly choices: readonly KnownJDownloader[];
  readonly chosenId: string;
  /** Whether all of them can be seen at once. */
  readonly hasAll: boolean;
  readonly choose: (deviceId: string) => void;
}

/** Open the menu beside an element, within a shadow root. */
export function openDeviceMenu(root: Node, anchor: HTMLElement, menuOptions: DeviceMenu): void {
  const { hass, localize, choices } = menuOptions;
  const menu = new JDownloaderMenu();
  const draw = () => {
    menu.groups = [
      choices.map((one, place) => entry(menuOptions, one, watches[place])),
      menuOptions.hasAll ? [all(menuOptions)] : [],
    ];
  };
  const watches = choices.map(({ deviceId }) => watch(hass, deviceId, INCLUDE, draw));
  draw();
  menu.label = localize("panel.device");
  menu.anchor = anchor;
  menu.addEventListener("toggle", ({ newState }: ToggleEvent) => {
    if (newState === "closed") for (const one of watches) one.stop();
  });
  root.appendChild(menu);
}

function entry(
  { hass, localize, chosenId, choose }: DeviceMenu,
  { deviceId, name }: KnownJDownloader,
  watched: ReturnType<typeof watch> | undefined,
): MenuEntry {
  const state = watched?.watched.state;
  const look = state && statusLook(state, localize);
  const speed = state?.liveness === "live" ? (state.status?.speed ?? 0) : 0;
  const facts = [name, look?.words, speed ? formatSpeed(hass.locale, speed) : ""].filter(Boolean);
  return {
    label: facts.join(" · "),
    ...(look && { icon: look.icon }),
    isChecked: deviceId === chosenId,
    run: () => {
      choose(deviceId);
    },
  };
}

const all = ({ localize, choose }: DeviceMenu): MenuEntry => ({
  label: localize("overview.title"),
  icon: mdiViewDashboardOutline,
  run: () => {
    choose(ALL);
  },
});
