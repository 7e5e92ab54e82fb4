/** Which links and packages are to be seen. */
import type { Availability, GrabberLink, GrabberPackage, Link, LinkState, Package } from "../contract";

/** What a list is filtered by: a state, or what the online check said, and a hoster; null: any. */
export interface ListFilter {
  readonly state: string | null;
  readonly host: string | null;
}

export interface DownloadFilter {
  /** Null: in any state. */
  readonly states: ReadonlySet<LinkState> | null;
  readonly hideFinished: boolean;
  /** Null: at any hoster. */
  readonly host: string | null;
}

interface Shows<P, L> {
  readonly showsLink: ((link: L) => boolean) | null;
  readonly showsPackage: ((one: P) => boolean) | null;
}

const EVERYTHING = { showsLink: null, showsPackage: null } as const;

/** Return what to look for in the download list. Keep it as long as the filter is the same. */
export function showingDownloads({ states, hideFinished, host }: DownloadFilter): Shows<Package, Link> {
  if (!states && !hideFinished && host === null) return EVERYTHING;
  const fits = ({ state }: { readonly state: LinkState }) =>
    (states?.has(state) ?? true) && !(hideFinished && state === "finished");
  return {
    showsLink: (link) => fits(link) && isAt(link, host),
    showsPackage: (one) => fits(one) && hasLinksAt(one, host),
  };
}

/** Return what to look for in the LinkGrabber; null: whatever the online check said, and at any hoster. */
export function showingGrabbed(
  availabilities: ReadonlySet<Availability> | null,
  host: string | null,
): Shows<GrabberPackage, GrabberLink> {
  if (!availabilities && host === null) return EVERYTHING;
  const fits = ({ online_count, offline_count, link_count }: GrabberPackage) =>
    !availabilities ||
    (online_count > 0 && availabilities.has("online")) ||
    (offline_count > 0 && availabilities.has("offline")) ||
    (online_count + offline_count < link_count &&
      (availabilities.has("unknown") || availabilities.has("temporarily_unknown")));
  return {
    showsLink: (link) => (availabilities?.has(link.availability) ?? true) && isAt(link, host),
    showsPackage: (one) => fits(one) && hasLinksAt(one, host),
  };
}

const isAt = (link: { readonly host: string | null }, host: string | null): boolean =>
  host === null || link.host === host;
const hasLinksAt = ({ hosts }: { readonly hosts: readonly string[] }, host: string | null): boolean =>
  host === null || hosts.includes(host);
