/**
 * What the WebSocket API of the integration speaks: its models, errors and events.
 * Sizes are bytes, speeds bytes per second, durations seconds, times ISO 8601 in UTC; null is "not known".
 */

export type Id = string;
export type Time = string;

export type StatusState = "idle" | "running" | "paused" | "stopping" | "stopped" | "offline";
export type LinkState =
  | "extracting"
  | "finished"
  | "offline"
  | "failed"
  | "captcha"
  | "waiting"
  | "paused"
  | "running"
  | "disabled"
  | "skipped"
  | "queued";
export type Priority = "highest" | "higher" | "high" | "default" | "low";
export type Availability = "online" | "offline" | "temporarily_unknown" | "unknown";
export type ExtractionStatus =
  | "idle"
  | "running"
  | "successful"
  | "error"
  | "wrong_password"
  | "crc_error"
  | "no_space"
  | "file_not_found";

/** With the state `offline` all else is null. */
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
  readonly updated_at: Time | null;
}

export interface Link {
  readonly id: Id;
  readonly package_id: Id;
  readonly name: string;
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
}

export interface Package {
  readonly id: Id;
  readonly name: string;
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
  readonly name: string;
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
  readonly name: string;
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

export type CaptchaKind = "image" | "click" | "multi_click" | "browser";

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

/** `image` is a data URL; null for captchas of the kind `browser`. */
export interface CaptchaWithImage extends Captcha {
  readonly image: string | null;
}

export interface Dialog {
  readonly dialog_id: Id;
  readonly type: string;
  readonly title: string | null;
  readonly message: string | null;
  /** Type of each field: `boolean`, `integer`, `text`, or words with a bar between them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly answerable: boolean;
  readonly expires_at: Time | null;
}

export type AccountError = "temp_disabled" | "expired" | "invalid" | "plugin_error";

/** `username` is there for administrators only. */
export interface Account {
  readonly account_id: Id;
  readonly hoster: string;
  readonly enabled: boolean;
  readonly valid: boolean | null;
  readonly error: AccountError | null;
  readonly error_text: string | null;
  readonly checked: boolean;
  readonly traffic_left: number | null;
  readonly traffic_max: number | null;
  readonly valid_until: Time | null;
  readonly never_expires: boolean | null;
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

export interface Rights {
  readonly control: boolean;
  readonly admin: boolean;
}

export type Capability =
  | "downloads"
  | "linkgrabber"
  | "dialogs"
  | "accounts"
  | "settings"
  | "storage"
  | "system"
  | "captchas"
  | "extraction"
  | "update";
