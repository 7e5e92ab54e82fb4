// What the palette offers beside packages: all that the page can do, by name.
import { mdiDownload, mdiKeyboard, mdiPause, mdiPlay, mdiPlus, mdiStop, mdiViewDashboardOutline } from "@mdi/js";
import type { Id } from "../contract";
import { shownTabs } from "../card/tabs";
import { command } from "../data/command";
import { type Actor, act, ask } from "../dialogs/actor";
import type { MenuEntry } from "../elements/menu";
import { ALL_DEVICES } from "../elements/panel-address";
import { headerMenu, speedLimitMenu, titleEntry } from "../header/menus";
import type { KnownJDownloader } from "../state/jdownloaders";
import { allowed, runnable } from "../state/rights";
import type { Watched } from "../state/watched";
import "../translations/later-texts";
import type { WhereInPanel } from "./where";

/** Open what finds all commands that make sense now, and all packages, by name. */
export function openPalette(
  actor: Actor,
  watched: Watched,
  known: readonly KnownJDownloader[],
  where: WhereInPanel,
): void {
  const openPackage = (tab: string, packageId: Id) => {
    where.open({ tab, packageId }, known);
  };
  ask(actor, "palette", { commands: commands(actor, watched, known, where), openPackage });
}

function commands(
  actor: Actor,
  watched: Watched,
  known: readonly KnownJDownloader[],
  where: WhereInPanel,
): readonly MenuEntry[] {
  const { localize } = actor;
  const tabs = shownTabs(watched, "").map(({ id, label, icon }) => ({
    label: localize(label),
    icon,
    run: () => {
      where.open({ tab: id }, known);
    },
  }));
  const devices = known.map(({ deviceId, name }) => ({
    label: name,
    icon: mdiDownload,
    run: () => {
      where.choose(deviceId, known);
    },
  }));
  const all = {
    label: localize("overview.title"),
    icon: mdiViewDashboardOutline,
    run: () => {
      where.choose(ALL_DEVICES, known);
    },
  };
  const keys = {
    label: localize("keys.title"),
    icon: mdiKeyboard,
    run: () => {
      ask(actor, "keys", {});
    },
  };
  return [...running(actor, watched), ...tabs, ...(known.length > 1 ? [...devices, all] : []), keys];
}

function running(actor: Actor, { state }: Watched): readonly MenuEntry[] {
  const { localize, address } = actor;
  if (!allowed(state).control || !state.status) return [titleEntry(actor)];
  const can = runnable(state.status.state);
  const step = (name: "start" | "pause" | "stop", icon: string): MenuEntry => ({
    label: localize(`header.${name}`),
    icon,
    isDisabled: !can[name],
    run: () => act(actor, () => command(address, `downloads/${name}`)),
  });
  const add: MenuEntry = {
    label: localize("header.add_links"),
    icon: mdiPlus,
    run: () => {
      ask(actor, "add-links", {});
    },
  };
  const limits = speedLimitMenu(actor, state.status).flat();
  return [
    add,
    step("start", mdiPlay),
    step("pause", mdiPause),
    step("stop", mdiStop),
    ...headerMenu(actor, state, true).flat(),
    ...limits.map((one) => ({ ...one, label: `${localize("header.speed_limit")}: ${one.label}` })),
  ];
}
