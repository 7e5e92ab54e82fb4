// Which parts a card has in each mode: what can be hidden of them, and the tabs.

/** `mini` is one line, `compact` the header, `full` has the lists, too. */
export const MODES = ["mini", "compact", "full"] as const;
export type Mode = (typeof MODES)[number];

/** Parts of the header; those of a line are some of them. */
export const PARTS = [
  "name",
  "speed",
  "graph",
  "progress",
  "facts",
  "start",
  "pause",
  "stop",
  "speed_limit",
  "menu",
  "add",
] as const;
export type Part = (typeof PARTS)[number];

const MINI_PARTS: readonly Part[] = ["name", "progress", "facts", "start", "pause", "add"];

/** Return what can be hidden in a mode, in the order in which it is shown. */
export const partsOf = (mode: Mode): readonly Part[] => (mode === "mini" ? MINI_PARTS : PARTS);

/** The tabs by their ids, in their usual order. */
export const TAB_IDS = [
  "downloads",
  "linkgrabber",
  "captchas",
  "dialogs",
  "archives",
  "accounts",
  "settings",
  "activity",
] as const;
export type TabId = (typeof TAB_IDS)[number];
