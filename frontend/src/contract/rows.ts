// Written by scripts/generate from the integration's models.
import type { AccountError, AttentionKind, Availability, CaptchaKind, ExtractionState, ExtractionStatus, LinkState, Priority, StatusState } from "./choices";

export type Id = string;
/** ISO 8601, in UTC. */
export type Time = string;

export interface Status {
  readonly state: StatusState;
  readonly speed: number | null;
  readonly active_downloads: number | null;
  readonly total_downloads: number | null;
  readonly finished_downloads: number | null;
  readonly failed_downloads: number | null;
  readonly total_packages: number | null;
  readonly total_bytes: number | null;
  readonly loaded_bytes: number | null;
  readonly remaining_bytes: number | null;
  readonly progress: number | null;
  readonly eta: number | null;
  readonly speed_limit: number | null;
  readonly speed_limit_enabled: boolean | null;
  readonly stop_mark: Id | null;
  readonly linkgrabber_packages: number | null;
  readonly linkgrabber_links: number | null;
  readonly linkgrabber_online: number | null;
  readonly linkgrabber_offline: number | null;
  readonly collecting: boolean | null;
  readonly captchas: number | null;
  readonly dialogs: number | null;
  readonly free_bytes: number | null;
  readonly attention: readonly Attention[] | null;
  readonly updated_at: Time | null;
}

export interface Attention {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly until: Time | null;
}

export interface Link {
  readonly id: Id;
  readonly package_id: Id;
  readonly name: string | null;
  readonly host: string | null;
  readonly url: string | null;
  readonly state: LinkState;
  readonly status: string | null;
  readonly enabled: boolean;
  readonly priority: Priority;
  readonly bytes_total: number | null;
  readonly bytes_loaded: number | null;
  readonly progress: number | null;
  readonly speed: number | null;
  readonly eta: number | null;
  readonly added_at: Time | null;
  readonly finished_at: Time | null;
  readonly extraction: ExtractionStatus | null;
  readonly skip_reason: string | null;
  readonly wait_until: Time | null;
  readonly error: string | null;
  readonly comment: string | null;
  readonly archive: string | null;
}

export interface Package {
  readonly id: Id;
  readonly name: string | null;
  readonly state: LinkState;
  readonly status: string | null;
  readonly enabled: boolean;
  readonly priority: Priority;
  readonly hosts: readonly string[];
  readonly link_count: number;
  readonly bytes_total: number | null;
  readonly bytes_loaded: number | null;
  readonly progress: number | null;
  readonly speed: number | null;
  readonly eta: number | null;
  readonly save_to: string | null;
  readonly comment: string | null;
  readonly finished_at: Time | null;
}

export interface GrabberLink {
  readonly id: Id;
  readonly package_id: Id;
  readonly name: string | null;
  readonly host: string | null;
  readonly url: string | null;
  readonly enabled: boolean;
  readonly priority: Priority;
  readonly bytes_total: number | null;
  readonly added_at: Time | null;
  readonly availability: Availability;
  readonly variants: boolean;
  readonly comment: string | null;
}

export interface GrabberPackage {
  readonly id: Id;
  readonly name: string | null;
  readonly enabled: boolean;
  readonly priority: Priority;
  readonly hosts: readonly string[];
  readonly link_count: number;
  readonly bytes_total: number | null;
  readonly save_to: string | null;
  readonly online_count: number;
  readonly offline_count: number;
  readonly comment: string | null;
}

export interface Job {
  readonly job_id: Id;
  readonly done: boolean;
  readonly found: number;
  readonly online: number | null;
  readonly offline: number | null;
  readonly unknown: number | null;
  readonly duplicates: number | null;
  readonly broken: number;
  readonly filtered: number;
  readonly unhandled: number;
  readonly package_ids: readonly Id[] | null;
  readonly link_ids: readonly Id[] | null;
}

export interface Captcha {
  readonly captcha_id: Id;
  readonly type: string;
  readonly kind: CaptchaKind;
  readonly hoster: string | null;
  readonly explanation: string | null;
  readonly link_id: Id | null;
  readonly link_name: string | null;
  readonly created_at: Time | null;
  readonly expires_at: Time | null;
  readonly url: string | null;
}

export interface Dialog {
  readonly dialog_id: Id;
  readonly type: string | null;
  readonly title: string | null;
  readonly message: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly answerable: boolean;
  readonly expires_at: Time | null;
}

export interface Account {
  readonly account_id: Id;
  readonly hoster: string | null;
  readonly enabled: boolean;
  readonly valid: boolean | null;
  readonly error: AccountError | null;
  readonly error_text: string | null;
  readonly checked: boolean;
  readonly traffic_left: number | null;
  readonly traffic_max: number | null;
  readonly valid_until: Time | null;
  readonly never_expires: boolean | null;
  /** For administrators. */
  readonly username?: string | null;
}

export interface Settings {
  readonly speed_limit: number | null;
  readonly speed_limit_enabled: boolean | null;
  readonly max_downloads: number | null;
  readonly max_chunks: number | null;
  readonly max_downloads_per_hoster: number | null;
  readonly automatic_reconnect: boolean | null;
  readonly premium: boolean | null;
  readonly clipboard: boolean | null;
  readonly stop_after_current: boolean | null;
}

export interface Storage {
  readonly path: string;
  readonly free_bytes: number | null;
  readonly total_bytes: number | null;
}

export interface Extraction {
  readonly extraction_id: Id;
  readonly name: string | null;
  readonly state: ExtractionState;
  readonly progress: number | null;
}
