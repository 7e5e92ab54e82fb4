/** What the user may do here: by rights, by what this JDownloader is able to do, and by whether it can be reached. */
import type { Capability, CaptchaKind, Link, LinkState, Package, StatusState } from "../contract";
import type { JDownloaderState } from "./jdownloader-state";

export interface Allowed {
  /** Add, start, stop, edit, remove from the lists. */
  readonly control: boolean;
  /** Delete files, change accounts, restart and the like. */
  readonly admin: boolean;
  readonly captchas: boolean;
  readonly dialogs: boolean;
  readonly accounts: boolean;
  readonly settings: boolean;
  readonly extraction: boolean;
  readonly system: boolean;
  readonly update: boolean;
}

/** Return which commands to show. */
export function allowed({ liveness, rights, capabilities }: JDownloaderState): Allowed {
  const isLive = liveness === "live";
  const control = isLive && rights.control;
  const admin = isLive && rights.admin;
  const can = (capability: Capability) => capabilities.includes(capability);
  return {
    control,
    admin,
    captchas: control && can("captchas"),
    dialogs: control && can("dialogs"),
    accounts: admin && can("accounts"),
    settings: control && can("settings"),
    extraction: control && can("extraction"),
    system: admin && can("system"),
    update: admin && can("update"),
  };
}

/** Which of start, pause and stop do anything now. */
export interface Runnable {
  readonly start: boolean;
  readonly pause: boolean;
  readonly stop: boolean;
}

export function runnable(state: StatusState): Runnable {
  const isOn = state === "running" || state === "paused";
  return {
    start: state !== "running" && state !== "offline",
    pause: state === "running",
    stop: isOn,
  };
}

const RETRIABLE: ReadonlySet<LinkState> = new Set(["failed", "offline", "skipped"]);

/** Return whether trying again does anything for a link or a package with links in this state. */
export const isRetriable = ({ state }: Pick<Link | Package, "state">): boolean => RETRIABLE.has(state);

/** Return whether starting from the beginning would delete something, which only administrators may. */
export const losesBytes = ({ bytes_loaded }: Pick<Link | Package, "bytes_loaded">): boolean => (bytes_loaded ?? 0) > 0;

/** Return whether a captcha can be solved in our own dialog. */
export const isSolvedHere = (kind: CaptchaKind): boolean => kind !== "browser";
