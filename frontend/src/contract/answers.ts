/** What commands answer beside rows, and some of what they take. */
import type { Capability, ConnectionState } from "./choices";
import type { Rights } from "./models";
import type { Id, Settings, Time } from "./rows";

/** What a failed command is rejected with; translated with `translation_key`, see `error-text.ts`. */
export interface CommandError {
  readonly code: string;
  readonly message: string;
  readonly translation_key?: string;
  readonly translation_domain?: string;
  readonly translation_placeholders?: Readonly<Record<string, string>>;
}

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

export interface Variant {
  readonly id: Id;
  readonly name: string | null;
  readonly active: boolean;
}

/** Which of JDownloader's two lists. */
export type ListName = "downloads" | "linkgrabber";

/** Links and packages that a command is about. A package stands for all its links. */
export interface Ids {
  readonly link_ids?: readonly Id[];
  readonly package_ids?: readonly Id[];
}

/** Links and packages that a command was about. */
export interface Selected {
  readonly link_ids: readonly Id[];
  readonly package_ids: readonly Id[];
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

/** A list, or a page of it. */
export interface ListOf<Package, Link> {
  readonly packages: readonly Package[];
  readonly links: readonly Link[];
  readonly total_packages: number;
  readonly total_links: number;
}
