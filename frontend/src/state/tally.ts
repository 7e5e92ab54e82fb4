/** How many links there are, by their state and hoster; counted again only where something of that changed. */
import type { GrabberLink, Link } from "../contract";
import type { RowMap } from "./row-map";

type AnyLink = Link | GrabberLink;

/** By state, or what the online check said; then by hoster, which is empty where a link has none. */
export type Tally = ReadonlyMap<string, ReadonlyMap<string, number>>;

export const NO_TALLY: Tally = new Map();

const stateOf = (link: AnyLink): string => ("availability" in link ? link.availability : link.state);
const hostOf = ({ host }: AnyLink): string => host ?? "";

/** Return it after a change; the same object if nothing is different. */
export function tallyAfter(known: Tally, before: RowMap<AnyLink>, after: RowMap<AnyLink>): Tally {
  const counted = new Map<string, Map<string, number>>();
  const count = (link: AnyLink, step: number) => {
    const state = stateOf(link);
    const hosts = counted.get(state) ?? new Map(known.get(state));
    counted.set(state, hosts.set(hostOf(link), (hosts.get(hostOf(link)) ?? 0) + step));
  };
  for (const id of after.changedSince(before)) {
    const [was, is] = [before.get(id), after.get(id)];
    if (was && is && stateOf(was) === stateOf(is) && hostOf(was) === hostOf(is)) continue;
    if (was) count(was, -1);
    if (is) count(is, 1);
  }
  return counted.size ? new Map([...known, ...counted]) : known;
}

/** How many links there are in each state, and at each hoster; without those of which there are none. */
export interface Counts {
  readonly states: ReadonlyMap<string, number>;
  readonly hosts: ReadonlyMap<string, number>;
}

/** Return the counts: of states at one hoster, of hosters with links in one state; null: all of them. */
export function countsIn(tally: Tally, state: string | null, host: string | null): Counts {
  const counts = { states: new Map<string, number>(), hosts: new Map<string, number>() };
  for (const [itsState, hosts] of tally)
    for (const [itsHost, count] of hosts) {
      if (host === null || host === itsHost) add(counts.states, itsState, count);
      if (state === null || state === itsState) add(counts.hosts, itsHost, count);
    }
  return counts;
}

function add(counts: Map<string, number>, name: string, count: number): void {
  if (count) counts.set(name, (counts.get(name) ?? 0) + count);
}
