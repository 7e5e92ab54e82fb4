// What is known of a package or link, and what to do about it, apart from how it is drawn.
import type { Link, LinkState, Time } from "../contract";
import type { BrokenReason } from "../state/archives";
import { brokenReason } from "../state/troubles";
import type { AnyLink, AnyPackage } from "./list-kind";

/** When it came, when it was there, and what is to be said of the time between. */
export interface Times {
  readonly added: Time | null;
  readonly finished: Time | null;
  /** From one to the other, in seconds; null as long as it is not finished. JDownloader does not say when it began. */
  readonly duration: number | null;
  /** Bytes per second, over the whole of that time. */
  readonly speed: number | null;
}

/** Return the times of a package or link; a package was added with the first of its links. */
export function timesOf(item: AnyPackage | AnyLink, links: readonly AnyLink[]): Times {
  const added = links.flatMap(({ added_at }) => added_at ?? []).sort()[0] ?? null;
  const finished = "finished_at" in item ? item.finished_at : null;
  const seconds = added !== null && finished !== null ? (Date.parse(finished) - Date.parse(added)) / 1000 : null;
  const duration = seconds !== null && seconds >= 0 ? seconds : null;
  const loaded = "bytes_loaded" in item ? item.bytes_loaded : null;
  return { added, finished, duration, speed: duration && loaded ? loaded / duration : null };
}

/** States in which there is something to do, in the order in which it is said. */
const TROUBLES = ["captcha", "failed", "offline", "skipped"] as const satisfies readonly LinkState[];
export type Advised = (typeof TROUBLES)[number] | "waiting" | "disabled" | BrokenReason;

/** Return what a person can do about, each kind once; if there is none of it, what else is to be known of the state. */
export function advicesFor(item: AnyPackage | AnyLink, links: readonly AnyLink[]): readonly Advised[] {
  if (!item.enabled) return ["disabled"];
  if ("availability" in item) return item.availability === "offline" ? ["offline"] : [];
  if ("online_count" in item) return item.offline_count ? ["offline"] : [];
  // A package that continues by itself hides nothing of its links that do not
  const states = new Set<LinkState>([item.state, ...links.flatMap((link) => ("state" in link ? link.state : []))]);
  const broken = new Set(archivesOf(links).flatMap(({ reason }) => reason ?? []));
  const troubles = [...TROUBLES.filter((one) => states.has(one)), ...broken];
  return troubles.length || item.state !== "waiting" ? troubles : ["waiting"];
}

/** An archive, and how it is with it. */
export interface Archive {
  readonly name: string;
  readonly state: "extracted" | "extracting" | "packed";
  /** Why it could not be unpacked. */
  readonly reason: BrokenReason | null;
}

/** Return the archives that links belong to, each once, in the order of the list. */
export function archivesOf(links: readonly AnyLink[]): readonly Archive[] {
  const archives = new Map<string, Archive>();
  for (const link of links) {
    if (!("archive" in link) || (link.archive === null && link.extraction === null)) continue;
    const name = link.archive ?? link.name;
    const known = archives.get(name);
    const reason = known?.reason ?? brokenReason(link);
    archives.set(name, { name, reason, state: known?.state === "extracting" ? known.state : archiveState(link) });
  }
  return [...archives.values()];
}

function archiveState({ state, extraction }: Link): Archive["state"] {
  if (state === "extracting" || extraction === "running") return "extracting";
  return extraction === "successful" ? "extracted" : "packed";
}

/** Return the links of archives that wait for a password. */
export const lockedLinks = (links: readonly AnyLink[]): readonly Link[] =>
  links.filter((link): link is Link => "extraction" in link && brokenReason(link) === "wrong_password");

/** Return an address that a browser can be led to; null for others, such as those that only a plugin understands. */
export function openable(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && ["http:", "https:"].includes(url.protocol) ? url.href : null;
}

/** Return the folder: links are saved where their package is. */
export const folderOf = (one: AnyPackage | undefined): string | null => one?.save_to ?? null;

/** Return until when JDownloader waits with a link. */
export const waitsUntil = (item: AnyPackage | AnyLink): Time | null => ("wait_until" in item ? item.wait_until : null);
