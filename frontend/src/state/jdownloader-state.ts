/** What is known of one JDownloader; unchangeable, and what did not change stays the same object. */
import type {
  Account,
  Capability,
  Captcha,
  Dialog,
  Rights,
  Settings,
  Status,
  Time,
  UnavailableReason,
} from "../contract";
import { type Downloads, type Grabbed, emptyList } from "./package-list";

/** `connecting`: nothing came yet, or Home Assistant is away. */
export type Liveness = "connecting" | "live" | "offline";

/** Why it is offline: as Home Assistant says, how watching was refused, or that nothing is said at all. */
export type OfflineReason = UnavailableReason | "unauthorized" | "not_supported" | "unknown" | "silent";

export interface JDownloaderState {
  readonly liveness: Liveness;
  /** Set while `liveness` is `offline`. What was known last stays to be seen. */
  readonly reason: OfflineReason | null;
  /** Whether all of the first lists have come. */
  readonly complete: boolean;
  readonly revision: number | null;
  readonly timestamp: Time | null;
  /** Version of the integration that runs in Home Assistant. */
  readonly version: string | null;
  readonly rights: Rights;
  readonly capabilities: readonly Capability[];
  /** Null, like all below, while it is not known or was not asked for. */
  readonly status: Status | null;
  readonly downloads: Downloads;
  readonly grabbed: Grabbed;
  readonly captchas: readonly Captcha[] | null;
  readonly dialogs: readonly Dialog[] | null;
  readonly accounts: readonly Account[] | null;
  readonly settings: Settings | null;
}

export const NO_RIGHTS: Rights = { control: false, admin: false };

/** Return whether the downloads are known; an empty list may also be one that no client watches. */
export const knowsDownloads = ({ downloads, status }: JDownloaderState): boolean =>
  downloads.links.size > 0 || status?.total_downloads === 0;

/** Before anything came. */
export const UNKNOWN: JDownloaderState = {
  liveness: "connecting",
  reason: null,
  complete: false,
  revision: null,
  timestamp: null,
  version: null,
  rights: NO_RIGHTS,
  capabilities: [],
  status: null,
  downloads: emptyList(),
  grabbed: emptyList(),
  captchas: null,
  dialogs: null,
  accounts: null,
  settings: null,
};
