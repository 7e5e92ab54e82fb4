// What the menus of the header offer.
import {
  mdiBroom,
  mdiFormatTitle,
  mdiOpenInApp,
  mdiPencil,
  mdiPower,
  mdiSpeedometer,
  mdiSpeedometerSlow,
  mdiStopCircleOutline,
} from "@mdi/js";
import type { SettingsChanges, Status } from "../contract";
import { command } from "../data/command";
import { recall, remember, SPEED_IN_TITLE } from "../data/memory";
import { type Actor, act, ask } from "../dialogs/actor";
import type { MenuEntry, MenuGroups } from "../elements/menu";
import { openPage } from "../elements/open-page";
import { hasPanel } from "../elements/panel-address";
import { formatSpeed } from "../format/sizes";
import { allowed } from "../state/rights";
import { amountOfIds } from "../state/amount";
import type { JDownloaderState } from "../state/jdownloader-state";
import "../translations/later-texts";
import { offeredLimits } from "./speed-limits";

/** Return the quick menu of the speed limit: none, usual ones, another one. */
export function speedLimitMenu(actor: Actor, status: Status): MenuGroups {
  const { address, localize } = actor;
  const set = (changes: SettingsChanges) => act(actor, () => command(address, "settings/set", changes));
  const isOff = status.speed_limit_enabled !== true;
  const limit = (bytes: number): MenuEntry => ({
    label: formatSpeed(address.hass.locale, bytes),
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
    run: () => {
      ask(actor, "speed-limit", { speed_limit: status.speed_limit });
    },
  };
  return [[none], offeredLimits(status.speed_limit).map(limit), [other]];
}

/** Return what switches the speed in the window's title on and off; the page does it, and this browser remembers it. */
export function titleEntry({ from, localize }: Actor): MenuEntry {
  const isOn = recall(SPEED_IN_TITLE) === true;
  return {
    label: localize("title.speed"),
    icon: mdiFormatTitle,
    isChecked: isOn,
    isToggle: true,
    run: () => {
      remember(SPEED_IN_TITLE, !isOn);
      from.dispatchEvent(new CustomEvent(SPEED_IN_TITLE, { bubbles: true, composed: true }));
    },
  };
}

/** Return what else can be done with a JDownloader as a whole; `isOnPage`: with what its page has, without what leads there. */
export function headerMenu(actor: Actor, state: JDownloaderState, isOnPage = false): MenuGroups {
  const { address, localize } = actor;
  const can = allowed(state);
  const isBusy = state.status?.state === "running" || state.status?.state === "paused";
  const willStop = state.settings?.stop_after_current === true || typeof state.status?.stop_mark === "string";
  return [
    [
      {
        label: localize("header.stop_after_current"),
        icon: mdiStopCircleOutline,
        isDisabled: !isBusy,
        run: () => act(actor, () => command(address, "downloads/stop", { after_current: true })),
      },
      ...(willStop
        ? [
            {
              label: localize("header.keep_running"),
              icon: mdiSpeedometerSlow,
              run: () => act(actor, () => command(address, "downloads/clear_stop_mark")),
            },
          ]
        : []),
      {
        label: localize("list.clean_up"),
        icon: mdiBroom,
        run: () => {
          ask(actor, "clean-up", { list: "downloads", amountOf: (ids) => amountOfIds(state.downloads.links, ids) });
        },
      },
    ],
    can.system || can.update
      ? [
          {
            label: localize("header.system"),
            icon: mdiPower,
            run: () => {
              ask(actor, "system", {});
            },
          },
        ]
      : [],
    pageEntries(actor, isOnPage),
  ];
}

function pageEntries(actor: Actor, isOnPage: boolean): readonly MenuEntry[] {
  const { address, localize, from } = actor;
  if (isOnPage) return [titleEntry(actor)];
  if (!hasPanel(address.hass)) return [];
  const run = () => {
    openPage(from, address.hass, { deviceId: address.deviceId });
  };
  return [{ label: localize("page.open"), icon: mdiOpenInApp, run }];
}
