/** Orders that a list can be seen in. */
import type { GrabberLink, GrabberPackage, Link, Package } from "../contract";
import type { Compare } from "./rows-view";

export type SortKey = "name" | "size" | "progress" | "speed" | "eta" | "state" | "host" | "added" | "finished";

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

type Value = string | number | null;
type AnyPackage = Package | GrabberPackage;
type AnyLink = Link | GrabberLink;
type Field = keyof Link | keyof Package | keyof GrabberLink | keyof GrabberPackage;

/** What needs looking at first. */
const STATE_RANKS: readonly string[] = [
  "failed",
  "offline",
  "captcha",
  "skipped",
  "running",
  "extracting",
  "paused",
  "waiting",
  "temporarily_unknown",
  "unknown",
  "queued",
  "online",
  "disabled",
  "finished",
];

const value = (item: AnyPackage | AnyLink, field: Field): Value => {
  const found: unknown = field in item ? item[field as keyof typeof item] : null;
  return typeof found === "string" || typeof found === "number" ? found : null;
};

function stateOf(item: AnyPackage | AnyLink): Value {
  if ("online_count" in item) return -item.offline_count;
  return STATE_RANKS.indexOf("availability" in item ? item.availability : item.state);
}

const hostOf = (item: AnyPackage | AnyLink): Value => ("hosts" in item ? (item.hosts[0] ?? null) : item.host);

const VALUES: Readonly<Record<SortKey, (item: AnyPackage | AnyLink) => Value>> = {
  name: (item) => item.name,
  size: (item) => item.bytes_total,
  progress: (item) => value(item, "progress"),
  speed: (item) => value(item, "speed"),
  eta: (item) => value(item, "eta"),
  state: stateOf,
  host: hostOf,
  added: (item) => value(item, "added_at"),
  finished: (item) => value(item, "finished_at"),
};

/** Return whether something is a key to sort by. */
export const isSortKey = (key: unknown): key is SortKey => typeof key === "string" && Object.hasOwn(VALUES, key);

const made = new Map<string, Compare<AnyPackage | AnyLink>>();

/** Return how to compare packages with packages and links with links; the same function for the same question. */
export function comparing({ key, descending }: Sorting, language: string): Compare<AnyPackage | AnyLink> {
  const name = `${key} ${descending} ${language}`;
  const known = made.get(name);
  if (known) return known;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const valueOf = VALUES[key];
  const sign = descending ? -1 : 1;
  const compare: Compare<AnyPackage | AnyLink> = (one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    // What is not known stands last, whichever way round
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const difference = typeof a === "string" && typeof b === "string" ? collator.compare(a, b) : Number(a) - Number(b);
    return sign * difference;
  };
  made.set(name, compare);
  return compare;
}
