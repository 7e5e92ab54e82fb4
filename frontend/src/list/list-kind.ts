// The differences between the two lists; everything else is the same for both.
import type { Availability, GrabberLink, GrabberPackage, Link, LinkState, ListName, Package } from "../contract";
import { type ListFilter, showingDownloads, showingGrabbed } from "../state/filtering";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { PackageList } from "../state/package-list";
import type { Trouble } from "../state/troubles";
import type { Speaker } from "../elements/speaker";
import { downloadLinkFace, downloadPackageFace } from "./download-face";
import { grabberLinkFace, grabberPackageFace } from "./grabber-face";
import type { RowFace } from "./row-face";

export type AnyPackage = Package | GrabberPackage;
export type AnyLink = Link | GrabberLink;
export type AnyList = PackageList<AnyPackage, AnyLink>;

/** What the faces of rows are made by. */
export interface Faces {
  readonly package: (item: never, trouble?: Trouble) => RowFace;
  readonly link: (item: never) => RowFace;
}

/** Which rows pass a filter; null where all do. */
export interface Showing {
  readonly showsLink: ((link: AnyLink) => boolean) | null;
  readonly showsPackage: ((one: AnyPackage) => boolean) | null;
}

/** A state that can be filtered by. */
export interface FilterChoice {
  readonly state: string;
  readonly label: `state.${LinkState}` | `availability.${Availability}`;
}

export interface ListKind {
  readonly name: ListName;
  readonly label: "list.downloads" | "list.linkgrabber";
  readonly empty: "list.empty_downloads" | "list.empty_linkgrabber";
  readonly filters: readonly FilterChoice[];
  readonly hasFinished: boolean;
  /** How many links it has, as the status counts them. */
  readonly count: "total_downloads" | "linkgrabber_links";
  readonly listOf: (state: JDownloaderState) => AnyList;
  readonly facesOf: (speaker: Speaker) => Faces;
  readonly showing: (filter: ListFilter, hideFinished: boolean) => Showing;
}

const LINK_STATES = [
  "running",
  "queued",
  "waiting",
  "captcha",
  "paused",
  "extracting",
  "failed",
  "offline",
  "skipped",
  "disabled",
  "finished",
] as const satisfies readonly LinkState[];

const AVAILABILITIES = [
  "online",
  "offline",
  "temporarily_unknown",
  "unknown",
] as const satisfies readonly Availability[];

const DOWNLOADS: ListKind = {
  name: "downloads",
  label: "list.downloads",
  empty: "list.empty_downloads",
  filters: LINK_STATES.map((state) => ({ state, label: `state.${state}` })),
  hasFinished: true,
  count: "total_downloads",
  listOf: (state) => state.downloads,
  facesOf: (speaker) => ({
    package: (one: Package, trouble?: Trouble) => downloadPackageFace(speaker, one, trouble),
    link: (link: Link) => downloadLinkFace(speaker, link),
  }),
  showing: ({ state, host }, hideFinished) =>
    showingDownloads({ states: state === null ? null : new Set([state as LinkState]), hideFinished, host }) as Showing,
};

const LINKGRABBER: ListKind = {
  name: "linkgrabber",
  label: "list.linkgrabber",
  empty: "list.empty_linkgrabber",
  filters: AVAILABILITIES.map((state) => ({ state, label: `availability.${state}` })),
  hasFinished: false,
  count: "linkgrabber_links",
  listOf: (state) => state.grabbed,
  facesOf: (speaker) => ({
    package: (one: GrabberPackage) => grabberPackageFace(speaker, one),
    link: (link: GrabberLink) => grabberLinkFace(speaker, link),
  }),
  showing: ({ state, host }) =>
    showingGrabbed(state === null ? null : new Set([state as Availability]), host) as Showing,
};

export const LIST_KINDS: Readonly<Record<ListName, ListKind>> = { downloads: DOWNLOADS, linkgrabber: LINKGRABBER };
