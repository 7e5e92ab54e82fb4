// Written by scripts/generate from the integration's table of commands.
import type { Availability, LinkState, Priority } from "./choices";
import type { Captcha, Dialog, Extraction, Id, Job, Settings, Status, Storage, Time } from "./rows";
import type { Account, CaptchaWithImage, GrabberLink, GrabberPackage, Link, Package } from "./models";
import type { ConnectionRow, ListOf, Selected, SettingsAnswer, Solution, Variant } from "./answers";

/** By their names: the fields that a command takes, beside the device, and its answer. */
export interface Commands {
  readonly "linkgrabber/add_links": {
    readonly fields: {
      readonly links: string | readonly string[];
      readonly package_name?: string | undefined;
      readonly autostart?: boolean | undefined;
      readonly wait?: number | undefined;
      readonly destination?: string | undefined;
      readonly priority?: Priority | undefined;
      readonly comment?: string | undefined;
      readonly download_password?: string | undefined;
      readonly extract_password?: string | undefined;
      readonly auto_extract?: boolean | undefined;
      readonly deep_decrypt?: boolean | undefined;
      readonly request_id?: string | undefined;
    };
    readonly answer: { readonly job: Job };
  };
  readonly "linkgrabber/add_container": {
    readonly fields: {
      readonly filename: string;
      readonly content: string;
      readonly wait?: number | undefined;
      readonly request_id?: string | undefined;
    };
    readonly answer: { readonly job: Job };
  };
  readonly "linkgrabber/move_to_downloads": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly start?: boolean | undefined;
    };
    readonly answer: Selected;
  };
  readonly "jobs/get": {
    readonly fields: {
      readonly job_id: Id;
    };
    readonly answer: { readonly job: Job };
  };
  readonly "downloads/start": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/pause": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/stop": {
    readonly fields: {
      readonly after_current?: boolean | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/force": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/set_stop_mark": {
    readonly fields: {
      readonly link_id?: Id | undefined;
      readonly package_id?: Id | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/clear_stop_mark": {
    readonly fields: object;
    readonly answer: null;
  };
  readonly "status/get": {
    readonly fields: object;
    readonly answer: { readonly status: Status };
  };
  readonly "downloads/list": {
    readonly fields: {
      readonly states?: readonly LinkState[] | undefined;
      readonly search?: string | undefined;
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly offset?: number | undefined;
      readonly limit?: number | undefined;
    };
    readonly answer: ListOf<Package, Link>;
  };
  readonly "linkgrabber/list": {
    readonly fields: {
      readonly states?: readonly Availability[] | undefined;
      readonly search?: string | undefined;
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly offset?: number | undefined;
      readonly limit?: number | undefined;
    };
    readonly answer: ListOf<GrabberPackage, GrabberLink> & { readonly collecting: boolean | null };
  };
  readonly "linkgrabber/folders": {
    readonly fields: object;
    readonly answer: { readonly folders: readonly string[] };
  };
  readonly "linkgrabber/variants": {
    readonly fields: {
      readonly link_id: Id;
    };
    readonly answer: { readonly variants: readonly Variant[] };
  };
  readonly "linkgrabber/set_variant": {
    readonly fields: {
      readonly link_id: Id;
      readonly variant_id: string;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/add_variant": {
    readonly fields: {
      readonly link_id: Id;
      readonly variant_id: string;
    };
    readonly answer: { readonly link_id: Id };
  };
  readonly "downloads/set_enabled": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly enabled: boolean;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/set_enabled": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly enabled: boolean;
    };
    readonly answer: null;
  };
  readonly "downloads/set_priority": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly priority: Priority;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/set_priority": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly priority: Priority;
    };
    readonly answer: null;
  };
  readonly "downloads/set_comment": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly comment: string;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/set_comment": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly comment: string;
    };
    readonly answer: null;
  };
  readonly "downloads/set_download_password": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly download_password: string;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/set_download_password": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly download_password: string;
    };
    readonly answer: null;
  };
  readonly "downloads/set_directory": {
    readonly fields: {
      readonly package_ids: readonly Id[];
      readonly directory: string;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/set_directory": {
    readonly fields: {
      readonly package_ids: readonly Id[];
      readonly directory: string;
    };
    readonly answer: null;
  };
  readonly "downloads/rename": {
    readonly fields: {
      readonly link_id?: Id | undefined;
      readonly package_id?: Id | undefined;
      readonly name: string;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/rename": {
    readonly fields: {
      readonly link_id?: Id | undefined;
      readonly package_id?: Id | undefined;
      readonly name: string;
    };
    readonly answer: null;
  };
  readonly "downloads/move": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly after_id?: Id | null | undefined;
      readonly package_id?: Id | undefined;
      readonly package_name?: string | undefined;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/move": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly after_id?: Id | null | undefined;
      readonly package_id?: Id | undefined;
      readonly package_name?: string | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/check_online": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/check_online": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/split_by_hoster": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "linkgrabber/split_by_hoster": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/remove": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
      readonly delete_files?: "keep" | "trash" | "delete" | undefined;
    };
    readonly answer: Selected;
  };
  readonly "linkgrabber/remove": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/clean_up": {
    readonly fields: {
      readonly what: "finished" | "failed" | "offline" | "disabled";
      readonly delete_files?: "keep" | "trash" | "delete" | undefined;
      readonly dry_run?: boolean | undefined;
    };
    readonly answer: Selected;
  };
  readonly "linkgrabber/clean_up": {
    readonly fields: {
      readonly what: "offline" | "disabled" | "duplicates";
      readonly dry_run?: boolean | undefined;
    };
    readonly answer: Selected;
  };
  readonly "linkgrabber/clear": {
    readonly fields: object;
    readonly answer: null;
  };
  readonly "linkgrabber/abort": {
    readonly fields: {
      readonly job_id?: Id | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/resume": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "downloads/reset": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "captchas/list": {
    readonly fields: object;
    readonly answer: { readonly supported: boolean; readonly captchas: readonly Captcha[] };
  };
  readonly "captchas/get": {
    readonly fields: {
      readonly captcha_id: Id;
    };
    readonly answer: { readonly captcha: CaptchaWithImage };
  };
  readonly "captchas/solve": {
    readonly fields: {
      readonly captcha_id: Id;
      readonly solution: Solution;
    };
    readonly answer: { readonly accepted: true };
  };
  readonly "captchas/skip": {
    readonly fields: {
      readonly captcha_id: Id;
      readonly scope?: "once" | "hoster" | "package" | "all" | undefined;
    };
    readonly answer: null;
  };
  readonly "captchas/keep_alive": {
    readonly fields: {
      readonly captcha_id: Id;
    };
    readonly answer: { readonly expires_at: Time | null };
  };
  readonly "dialogs/list": {
    readonly fields: object;
    readonly answer: { readonly dialogs: readonly Dialog[] };
  };
  readonly "dialogs/answer": {
    readonly fields: {
      readonly dialog_id: Id;
      readonly close: "ok" | "cancel";
      readonly fields?: Readonly<Record<string, string | number | boolean>> | undefined;
    };
    readonly answer: null;
  };
  readonly "extraction/list": {
    readonly fields: object;
    readonly answer: { readonly extractions: readonly Extraction[] };
  };
  readonly "extraction/start": {
    readonly fields: {
      readonly link_ids?: readonly Id[] | undefined;
      readonly package_ids?: readonly Id[] | undefined;
    };
    readonly answer: { readonly extraction_ids: readonly Id[] };
  };
  readonly "extraction/cancel": {
    readonly fields: {
      readonly extraction_id: Id;
    };
    readonly answer: null;
  };
  readonly "extraction/add_password": {
    readonly fields: {
      readonly password: string;
    };
    readonly answer: null;
  };
  readonly "accounts/list": {
    readonly fields: object;
    readonly answer: { readonly accounts: readonly Account[] };
  };
  readonly "accounts/add": {
    readonly fields: {
      readonly hoster: string;
      readonly username: string;
      readonly password: string;
    };
    readonly answer: { readonly account_id: Id };
  };
  readonly "accounts/set_enabled": {
    readonly fields: {
      readonly account_id?: Id | undefined;
      readonly account_ids?: readonly Id[] | undefined;
      readonly enabled: boolean;
    };
    readonly answer: null;
  };
  readonly "accounts/refresh": {
    readonly fields: {
      readonly account_id?: Id | undefined;
      readonly account_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "accounts/remove": {
    readonly fields: {
      readonly account_id?: Id | undefined;
      readonly account_ids?: readonly Id[] | undefined;
    };
    readonly answer: null;
  };
  readonly "accounts/set_credentials": {
    readonly fields: {
      readonly account_id: Id;
      readonly username: string;
      readonly password: string;
    };
    readonly answer: null;
  };
  readonly "settings/get": {
    readonly fields: object;
    readonly answer: { readonly settings: Settings };
  };
  readonly "settings/set": {
    readonly fields: {
      readonly max_downloads?: number | undefined;
      readonly max_chunks?: number | undefined;
      readonly max_downloads_per_hoster?: number | null | undefined;
      readonly speed_limit?: number | undefined;
      readonly speed_limit_enabled?: boolean | undefined;
      readonly stop_after_current?: boolean | undefined;
      readonly automatic_reconnect?: boolean | undefined;
      readonly premium?: boolean | undefined;
      readonly clipboard?: boolean | undefined;
    };
    readonly answer: SettingsAnswer;
  };
  readonly "storage/list": {
    readonly fields: object;
    readonly answer: { readonly storages: readonly Storage[] };
  };
  readonly "system/check_update": {
    readonly fields: object;
    readonly answer: { readonly update_available: boolean };
  };
  readonly "system/update": {
    readonly fields: object;
    readonly answer: null;
  };
  readonly "system/reconnect": {
    readonly fields: object;
    readonly answer: null;
  };
  readonly "system/restart": {
    readonly fields: object;
    readonly answer: null;
  };
  readonly "system/exit": {
    readonly fields: object;
    readonly answer: null;
  };
  readonly "connection/connect": {
    readonly fields: {
      readonly entry_id: string;
    };
    readonly answer: ConnectionRow;
  };
  readonly "connection/disconnect": {
    readonly fields: {
      readonly entry_id: string;
    };
    readonly answer: ConnectionRow;
  };
}
