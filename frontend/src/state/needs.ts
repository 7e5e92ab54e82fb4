/** What waits for a person, as the status says it. */
import type { Attention, AttentionKind, Captcha } from "../contract";
import type { JDownloaderState } from "./jdownloader-state";
import { isSolvedHere } from "./rights";

const NONE: readonly Attention[] = [];

/** Return what waits, in the order in which it is shown; nothing of a JDownloader that is out of reach. */
export const needsOf = ({ liveness, status }: JDownloaderState): readonly Attention[] =>
  liveness === "live" ? (status?.attention ?? NONE) : NONE;

/** Return how many of a kind wait. */
export const needed = (state: JDownloaderState, kind: AttentionKind | undefined): number =>
  needsOf(state).find((one) => one.kind === kind)?.count ?? 0;

/** Return the captcha to be solved first: one that can be solved here, and of these the one that goes first. */
export const mostUrgent = (captchas: readonly Captcha[]): Captcha | undefined =>
  [...captchas].sort((one, other) => rank(one) - rank(other))[0];

const LAST = Number.MAX_SAFE_INTEGER;
const rank = ({ kind, expires_at }: Captcha): number =>
  (expires_at === null ? LAST / 4 : Date.parse(expires_at)) + (isSolvedHere(kind) ? 0 : LAST / 2);
