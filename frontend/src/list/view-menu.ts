// The menu by which a list is sorted and filtered.
import {
  mdiEyeOffOutline,
  mdiFilterMultipleOutline,
  mdiFilterVariant,
  mdiFormatLineSpacing,
  mdiSort,
  mdiSwapVertical,
} from "@mdi/js";
import type { MenuEntry, MenuGroups } from "../elements/menu";
import type { SortKey } from "../state/sorting";
import type { Localize } from "../translations/texts";
import { isCompact, setCompact } from "./density";
import type { ListKind } from "./list-kind";
import type { ViewOptions } from "./view-options";

const SORT_KEYS: readonly SortKey[] = [
  "name",
  "size",
  "progress",
  "speed",
  "eta",
  "state",
  "host",
  "added",
  "finished",
];
/** What packages of the LinkGrabber have something of. */
const GRABBER_SORT_KEYS: readonly SortKey[] = ["name", "size", "state", "host", "added"];

/** Return the menu; `change` is called with the changes. */
export function viewMenu(
  kind: ListKind,
  view: ViewOptions,
  localize: Localize,
  change: (changes: Partial<ViewOptions>) => void,
): MenuGroups {
  const sortings = sortEntries(kind, view, localize, change);
  return [
    [
      { label: localize("list.sort"), icon: mdiSort, entries: sortings },
      ...(view.sorting ? [reverseEntry(view.sorting.descending, view.sorting.key, localize, change)] : []),
    ],
    [
      { label: localize("list.filter"), icon: mdiFilterVariant, entries: filterEntries(kind, view, localize, change) },
      ...(kind.hasFinished ? [finishedEntry(view, localize, change)] : []),
      toggle(localize("look.chips"), mdiFilterMultipleOutline, view.hasChips, (hasChips) => {
        change({ hasChips });
      }),
    ],
    [toggle(localize("look.compact"), mdiFormatLineSpacing, isCompact(), setCompact)],
  ];
}

const toggle = (label: string, icon: string, isChecked: boolean, set: (isChecked: boolean) => void): MenuEntry => ({
  label,
  icon,
  isToggle: true,
  isChecked,
  run: () => {
    set(!isChecked);
  },
});

type Change = (changes: Partial<ViewOptions>) => void;

function sortEntries(
  { hasFinished }: ListKind,
  { sorting }: ViewOptions,
  localize: Localize,
  change: Change,
): MenuEntry[] {
  const own: MenuEntry = {
    label: localize("sort.order"),
    isChecked: sorting === null,
    run: () => {
      change({ sorting: null });
    },
  };
  const others = (hasFinished ? SORT_KEYS : GRABBER_SORT_KEYS).map((key) => ({
    label: localize(`sort.${key}`),
    isChecked: sorting?.key === key,
    run: () => {
      change({ sorting: { key, descending: false } });
    },
  }));
  return [own, ...others];
}

const reverseEntry = (isDescending: boolean, key: SortKey, localize: Localize, change: Change): MenuEntry =>
  toggle(localize("list.sort_reverse"), mdiSwapVertical, isDescending, (descending) => {
    change({ sorting: { key, descending } });
  });

function filterEntries(
  { filters }: ListKind,
  { filter }: ViewOptions,
  localize: Localize,
  change: Change,
): MenuEntry[] {
  const entry = (label: string, state: string | null): MenuEntry => ({
    label,
    isChecked: filter === state,
    run: () => {
      change({ filter: state });
    },
  });
  return [entry(localize("list.show_all"), null), ...filters.map(({ state, label }) => entry(localize(label), state))];
}

const finishedEntry = (view: ViewOptions, localize: Localize, change: Change): MenuEntry =>
  toggle(localize("list.hide_finished"), mdiEyeOffOutline, view.hideFinished, (hideFinished) => {
    change({ hideFinished });
  });
