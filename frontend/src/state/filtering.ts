/** Which links and packages are to be seen. */
import type { Availability, GrabberLink, GrabberPackage, Link, LinkState, Package } from "../contract";

export interface DownloadFilter {
  /** Null: in any state. */
  readonly states: ReadonlySet<LinkState> | null;
  readonly hideFinished: boolean;
}

interface Shows<P, L> {
  readonly showsLink: ((link: L) => boolean) | null;
  readonly showsPackage: ((one: P) => boolean) | null;
}

const EVERYTHING = { showsLink: null, showsPackage: null } as const;

/** Return what to look for in the download list. Keep it as long as the filter is the same. */
export function showingDownloads({ states, hideFinished }: DownloadFilter): Shows<Package, Link> {
  if (!states && !hideFinished) return EVERYTHING;
  const fits = ({ state }: { readonly state: LinkState }) =>
    (states?.has(state) ?? true) && !(hideFinished && state === "finished");
  return { showsLink: fits, showsPackage: fits };
}

/** Return what to look for in the LinkGrabber; null: whatever the online check said. */
export function showingGrabbed(
  availabilities: ReadonlySet<Availability> | null,
): Shows<GrabberPackage, GrabberLink> {
  if (!availabilities) return EVERYTHING;
  const showsPackage = ({ online_count, offline_count, link_count }: GrabberPackage) =>
    (online_count > 0 && availabilities.has("online")) ||
    (offline_count > 0 && availabilities.has("offline")) ||
    (online_count + offline_count < link_count &&
      (availabilities.has("unknown") || availabilities.has("temporarily_unknown")));
  return { showsLink: ({ availability }) => availabilities.has(availability), showsPackage };
}
