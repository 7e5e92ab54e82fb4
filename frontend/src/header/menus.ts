// What the menus of the header offer.
import { mdiCheckAll, mdiPencil, mdiSpeedometer, mdiSpeedometerSlow, mdiStopCircleOutline } from "@mdi/js";
import type { Status } from "../contract";
import type { Address } from "../data/command";
import { clearStopMark, stopDownloads } from "../data/downloads";
import { setSettings } from "../data/settings";
import { openDialog } from "../dialogs/open";
import type { MenuEntry, MenuGroups } from "../elements/menu";
import { perform } from "../elements/perform";
import { formatSpeed } from "../format/sizes";
import type { Hass } from "../hass";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";
import { offeredLimits } from "./speed-limits";

/** From where something is done, to which JDownloader. */
export interface Actor {
  readonly from: HTMLElement;
  readonly address: Address & { readonly hass: Hass };
  readonly localize: Localize;
}

/** Return the quick menu of the speed limit: none, usual ones, another one. */
export function speedLimitMenu({ from, address, localize }: Actor, status: Status): MenuGroups {
  const { hass } = address;
  const set = (changes: Parameters<typeof setSettings>[1]) => perform(from, hass, () => setSettings(address, changes));
  const isOff = status.speed_limit_enabled !== true;
  const limit = (bytes: number): MenuEntry => ({
    label: formatSpeed(hass.locale, bytes),
    isChecked: !isOff && status.speed_limit === bytes,
    run: () => set({ speed_limit: bytes, speed_limit_enabled: true }),
  });
  const none: MenuEntry = {
    label: localize("header.no_limit"),
    icon: mdiSpeedometer,
    isChecked: isOff,
    run: () => set({ speed_limit_enabled: false }),
  };
  const other: MenuEntry = {
    label: localize("header.other_limit"),
    icon: mdiPencil,
    run: () =>
      openDialog(from.shadowRoot ?? from, address, "speed-limit", { speed_limit: status.speed_limit }),
  };
  return [[none], offeredLimits(status.speed_limit).map(limit), [other]];
}

/** Return what else can be done with a JDownloader as a whole. */
export function headerMenu({ from, address, localize }: Actor, state: JDownloaderState): MenuGroups {
  const { hass } = address;
  const isBusy = state.status?.state === "running" || state.status?.state === "paused";
  const willStop = state.settings?.stop_after_current === true || typeof state.status?.stop_mark === "string";
  return [
    [
      {
        label: localize("header.stop_after_current"),
        icon: mdiStopCircleOutline,
        isDisabled: !isBusy,
        run: () => perform(from, hass, () => stopDownloads(address, true)),
      },
      ...(willStop
        ? [
            {
              label: localize("header.keep_running"),
              icon: mdiSpeedometerSlow,
              run: () => perform(from, hass, () => clearStopMark(address)),
            },
          ]
        : []),
      {
        label: localize("list.clean_up"),
        icon: mdiCheckAll,
        run: () => openDialog(from.shadowRoot ?? from, address, "clean-up", { list: "downloads" }),
      },
    ],
  ];
}
