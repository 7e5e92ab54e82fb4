// Written by scripts/generate from the integration's constants.

/** Priorities, from the highest. */
export const PRIORITIES = ["highest", "higher", "high", "default", "low"] as const;

/** Endings of container files. */
export const CONTAINER_KINDS: readonly string[] = ["ccf", "crawljob", "dlc", "meta4", "metalink", "nzb", "rsdf", "sfdl", "sft"];

/** Characters of a container in base64. */
export const MAX_CONTAINER = 450_000;

/** Bytes of a text with links. */
export const MAX_LINKS_TEXT = 600_000;

/** The most that JDownloader takes of downloads at once, and of connections for one file. */
export const MOST_AT_ONCE = 20;

export const DOWNLOADS_WASTE = ["finished", "failed", "offline", "disabled"] as const;

export const GRABBED_WASTE = ["offline", "disabled", "duplicates"] as const;
