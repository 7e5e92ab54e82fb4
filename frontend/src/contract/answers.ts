/** What commands take and answer. */
import type { Capability, Id, Priority, Rights, Settings, Time } from "./models";

export type ErrorCode =
  | "invalid_format"
  | "not_found"
  | "not_loaded"
  | "not_supported"
  | "too_large"
  | "unauthorized"
  | "rejected"
  | "device_offline"
  | "communication_error"
  | "authentication_error"
  | "rate_limited"
  | "maintenance"
  | "outcome_unknown"
  | "unknown_command";

/** What a failed command is rejected with; translated with `translation_key`, see `error-text.ts`. */
export interface CommandError {
  readonly code: string;
  readonly message: string;
  readonly translation_key?: string;
  readonly translation_domain?: string;
  readonly translation_placeholders?: Readonly<Record<string, string>>;
}

export type ConnectionState =
  | "connected"
  | "disconnected"
  | "authentication_failed"
  | "unreachable"
  | "rate_limited"
  | "maintenance"
  | "setup_retry";

export interface ConnectionRow {
  readonly entry_id: string;
  readonly title: string;
  readonly type: "cloud" | "local";
  readonly state: ConnectionState;
  readonly via: "cloud" | "direct" | "local" | null;
  readonly push: boolean;
  readonly latency_ms: number | null;
  readonly last_success_at: Time | null;
  readonly last_error: string | null;
  readonly device_ids: readonly string[];
}

export interface DeviceRow {
  readonly device_id: string;
  readonly entry_id: string;
  readonly jd_id: string;
  readonly name: string;
  readonly online: boolean;
  readonly version: string | null;
  readonly capabilities: readonly Capability[];
  readonly rights: Rights;
}

/** What became of links that were added; null where JDownloader does not say (containers). */
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

export interface Variant {
  readonly id: Id;
  readonly name: string | null;
  readonly active: boolean;
}

export interface Storage {
  readonly path: string;
  readonly free_bytes: number | null;
  readonly total_bytes: number | null;
}

export interface Extraction {
  readonly extraction_id: Id;
  readonly name: string | null;
  readonly state: "queued" | "running";
  readonly progress: number | null;
}

/** Which of JDownloader's two lists. */
export type ListName = "downloads" | "linkgrabber";

/** Links and packages that a command is about, or was about. A package stands for all its links. */
export interface Ids {
  readonly link_ids?: readonly Id[];
  readonly package_ids?: readonly Id[];
}

export interface Selected {
  readonly link_ids: readonly Id[];
  readonly package_ids: readonly Id[];
}

export type DeleteFiles = "keep" | "trash" | "delete";
export type GrabberCleanUp = "offline" | "disabled" | "duplicates";
export type DownloadsCleanUp = "finished" | "failed" | "offline" | "disabled";
export type SkipScope = "once" | "hoster" | "package" | "all";

export interface AddLinks {
  readonly links: string | readonly string[];
  readonly package_name?: string;
  readonly destination?: string;
  readonly priority?: Priority;
  readonly autostart?: boolean;
  readonly download_password?: string;
  readonly extract_password?: string;
  readonly auto_extract?: boolean;
  readonly deep_decrypt?: boolean;
  readonly comment?: string;
  readonly request_id?: string;
  readonly wait?: number;
}

export interface AddContainer {
  readonly filename: string;
  /** Base64. */
  readonly content: string;
  readonly request_id?: string;
  readonly wait?: number;
}

/** Where rows go: behind `after_id` (null: to the top; left out: to the end), perhaps into another package. */
export interface Place {
  readonly after_id?: Id | null;
  readonly package_id?: Id;
  readonly package_name?: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Solution = string | Point | readonly Point[];

/** `pending`: a speed limit waits for the end of a pause. */
export interface SettingsAnswer {
  readonly settings: Settings;
  readonly pending: boolean;
}
