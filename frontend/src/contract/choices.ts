// Written by scripts/generate from the integration's enumerations.

export type StatusState =
  | "idle"
  | "running"
  | "paused"
  | "stopping"
  | "stopped"
  | "offline";

export type AttentionKind =
  | "captcha"
  | "dialog"
  | "extraction"
  | "account"
  | "storage"
  | "authentication";

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

export type Priority =
  | "highest"
  | "higher"
  | "high"
  | "default"
  | "low";

export type Availability =
  | "online"
  | "offline"
  | "temporarily_unknown"
  | "unknown";

export type ExtractionStatus =
  | "idle"
  | "running"
  | "successful"
  | "error"
  | "wrong_password"
  | "crc_error"
  | "no_space"
  | "file_not_found";

export type CaptchaKind =
  | "image"
  | "click"
  | "multi_click"
  | "browser";

export type AccountError =
  | "temp_disabled"
  | "expired"
  | "invalid"
  | "plugin_error";

export type ExtractionState =
  | "queued"
  | "running";

export type ConnectionState =
  | "connected"
  | "disconnected"
  | "authentication_failed"
  | "unreachable"
  | "rate_limited"
  | "maintenance"
  | "setup_retry";

export type DeleteFiles =
  | "keep"
  | "trash"
  | "delete";

export type DownloadsCleanUp =
  | "finished"
  | "failed"
  | "offline"
  | "disabled";

export type GrabberCleanUp =
  | "offline"
  | "disabled"
  | "duplicates";

export type SkipScope =
  | "once"
  | "hoster"
  | "package"
  | "all";

export type DialogClose =
  | "ok"
  | "cancel";

export type Include =
  | "status"
  | "packages"
  | "links"
  | "linkgrabber"
  | "captchas"
  | "dialogs"
  | "accounts"
  | "settings"
  | "events";

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
