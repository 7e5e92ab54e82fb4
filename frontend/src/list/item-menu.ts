// What can be done with what is chosen: the menu of a row and that of a selection.
import {
  mdiArrowDown,
  mdiArrowUp,
  mdiCheckCircleOutline,
  mdiCloseCircleOutline,
  mdiFastForward,
  mdiFormatVerticalAlignBottom,
  mdiFormatVerticalAlignTop,
  mdiPackageVariantPlus,
  mdiPause,
  mdiPlay,
  mdiPriorityHigh,
  mdiRefresh,
  mdiSwapVertical,
} from "@mdi/js";
import { PRIORITIES } from "../contract/limits";
import { command } from "../data/command";
import { act, ask } from "../dialogs/actor";
import type { MenuEntry, MenuGroups } from "../elements/menu";
import { isRetriable } from "../state/rights";
import { downloadExtras } from "./download-extras";
import { editEntries, endEntries } from "./edit-entries";
import { enable, handOver, prioritise, rearrange } from "./item-commands";
import type { MenuSubject } from "./menu-subject";
import type { Step } from "./moving";
import { steps } from "./rearranging";

const STEPS: readonly { readonly step: Step; readonly icon: string }[] = [
  { step: "top", icon: mdiFormatVerticalAlignTop },
  { step: "up", icon: mdiArrowUp },
  { step: "down", icon: mdiArrowDown },
  { step: "bottom", icon: mdiFormatVerticalAlignBottom },
];

/** Return what the user may do with these rows, and what makes sense for them. */
export function itemMenu(about: MenuSubject): MenuGroups {
  if (!about.allowed.control || !about.subject.count) return [];
  const isGrabbed = about.subject.list === "linkgrabber";
  return [
    isGrabbed ? handOverEntries(about) : runEntries(about),
    [...enableEntries(about), priorityEntry(about), ...moveEntry(about)],
    editEntries(about),
    isGrabbed ? [] : downloadExtras(about),
    endEntries(about),
  ];
}

function runEntries({ actor, subject }: MenuSubject): MenuEntry[] {
  const { localize, address } = actor;
  const { ids } = subject;
  const states = new Set(subject.touched.map((link) => ("state" in link ? link.state : null)));
  const isOver = states.size === 1 && states.has("finished");
  const isOn = states.has("running") || states.has("waiting") || states.has("captcha");
  const isRetried = subject.touched.some((link) => "state" in link && isRetriable(link));
  const entries: (MenuEntry | false)[] = [
    !isOver && {
      label: localize("item.start"),
      icon: mdiPlay,
      run: () => act(actor, () => command(address, "downloads/start", ids)),
    },
    isOn && {
      label: localize("item.pause"),
      icon: mdiPause,
      run: () => act(actor, () => command(address, "downloads/pause", ids)),
    },
    !isOver && {
      label: localize("item.force"),
      icon: mdiFastForward,
      run: () => act(actor, () => command(address, "downloads/force", ids)),
    },
    isRetried && {
      label: localize("item.resume"),
      icon: mdiRefresh,
      run: () => act(actor, () => command(address, "downloads/resume", ids)),
    },
  ];
  return entries.filter((entry) => entry !== false);
}

function handOverEntries({ actor, subject }: MenuSubject): MenuEntry[] {
  const { localize } = actor;
  return [
    { label: localize("item.start_grabbed"), icon: mdiPlay, run: () => handOver(actor, subject, true) },
    {
      label: localize("item.move_to_downloads"),
      icon: mdiPackageVariantPlus,
      run: () => handOver(actor, subject, false),
    },
  ];
}

function enableEntries({ actor, subject }: MenuSubject): MenuEntry[] {
  const { localize } = actor;
  const entry = (enabled: boolean): MenuEntry => ({
    label: localize(enabled ? "item.enable" : "item.disable"),
    icon: enabled ? mdiCheckCircleOutline : mdiCloseCircleOutline,
    run: () => enable(actor, subject, enabled),
  });
  return [true, false].filter((enabled) => subject.touched.some((link) => link.enabled !== enabled)).map(entry);
}

function priorityEntry({ actor, subject }: MenuSubject): MenuEntry {
  const { localize } = actor;
  const items = [...subject.packages, ...subject.links];
  const entries = PRIORITIES.map((priority) => ({
    label: localize(`priority.${priority}`),
    isChecked: items.every((item) => item.priority === priority),
    run: () => prioritise(actor, subject, priority),
  }));
  return { label: localize("item.priority"), icon: mdiPriorityHigh, entries };
}

function moveEntry({ actor, subject, list, isInOrder }: MenuSubject): MenuEntry[] {
  const { localize } = actor;
  const moves = STEPS.map(({ step, icon }): MenuEntry => {
    const found = isInOrder ? steps(list, subject, step) : null;
    return {
      label: localize(`item.move_${step}`),
      icon,
      isDisabled: !found,
      ...(found && { run: () => rearrange(actor, subject, found) }),
    };
  });
  const intoNew: MenuEntry = {
    label: localize("item.new_package"),
    icon: mdiPackageVariantPlus,
    run: () => {
      ask(actor, "new-package", subject);
    },
  };
  return [{ label: localize("item.move"), icon: mdiSwapVertical, entries: [...moves, intoNew] }];
}
