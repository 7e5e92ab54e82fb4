// What is known of a package or link, line by line; what is not known is left out.
import { formatDuration } from "../format/durations";
import { formatNumber } from "../format/numbers";
import { shown, shownLines } from "../format/shown";
import { formatSpeed } from "../format/sizes";
import { formatFullTime } from "../format/times";
import type { Hass } from "../hass";
import type { Localize } from "../translations/texts";
import { type Archive, archivesOf, folderOf, openable, timesOf, waitsUntil } from "./details-facts";
import type { AnyLink, AnyPackage } from "./list-kind";
import type { RowFace } from "./row-face";

/** A line of the details. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  /** What its button copies; left out where there is none. */
  readonly copies?: string;
  /** Where its link leads. */
  readonly leadsTo?: string | null;
}

/** What the lines are made of. */
export interface FactsOf {
  readonly item: AnyPackage | AnyLink;
  /** The links of a package, or the link itself. */
  readonly links: readonly AnyLink[];
  readonly home: AnyPackage | undefined;
  readonly face: RowFace;
  readonly hass: Pick<Hass, "locale" | "config">;
  readonly localize: Localize;
  /** Who may not is not shown addresses. */
  readonly mayControl: boolean;
}

/** Return the lines, in the order in which they are read. */
export function factsOf(about: FactsOf): readonly Fact[] {
  const { item, links, home, face, hass, localize, mayControl } = about;
  const { locale } = hass;
  const here = { serverTimeZone: hass.config.time_zone, now: new Date() };
  const times = timesOf(item, links);
  const link = home === item ? undefined : links[0];
  const url = mayControl ? (link?.url ?? null) : null;
  const folder = folderOf(home);
  const lines: (Fact | null)[] = [
    line(localize("details.size"), face.size),
    line(localize("sort.speed"), face.speed),
    line(localize("sort.eta"), face.timeLeft),
    link ? line(localize("details.package"), shown(home?.name ?? "")) : line(localize("details.links"), linksOf(about)),
    url === null ? null : { label: localize("details.address"), text: shown(url), copies: url, leadsTo: openable(url) },
    folder ? { label: localize("details.folder"), text: shown(folder), copies: folder } : null,
    line(localize("details.hoster"), face.host),
    line(localize("list.priority"), localize(`priority.${item.priority}`)),
    line(localize("details.added"), formatFullTime(locale, times.added, here)),
    line(localize("details.finished"), formatFullTime(locale, times.finished, here)),
    line(localize("details.duration"), formatDuration(locale, times.duration)),
    line(localize("details.mean_speed"), formatSpeed(locale, times.speed)),
    line(localize("details.wait_until"), formatFullTime(locale, waitsUntil(item), here)),
    ...archivesOf(links).map((archive) => line(localize("details.archive"), archiveText(archive, localize))),
    mayControl ? null : line(localize("details.comment"), shownLines(item.comment ?? "")),
  ];
  return lines.filter((one) => one !== null);
}

const line = (label: string, text: string): Fact | null => (text ? { label, text } : null);

function linksOf({ item, links, hass, localize }: FactsOf): string {
  const count = "link_count" in item ? item.link_count : 0;
  const failed = links.filter((one) => "state" in one && (one.state === "failed" || one.state === "offline")).length;
  return failed ? localize("list.failed_of", { failed, count }) : formatNumber(hass.locale, count);
}

function archiveText({ name, state, reason }: Archive, localize: Localize): string {
  const words = reason
    ? localize(`broken.${reason}`)
    : state === "packed"
      ? ""
      : localize(state === "extracting" ? "state.extracting" : "details.extracted");
  return [shown(name), words].filter(Boolean).join(" – ");
}
