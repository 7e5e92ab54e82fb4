/** What it means when watching was refused. */
import { isCommandError, isConnectionLost } from "../data/error-text";
import type { OfflineReason } from "./jdownloader-state";

export interface Refusal {
  /** Null: Home Assistant is away, there is nothing to say about JDownloader. */
  readonly reason: OfflineReason | null;
  /** Whether it will hardly be otherwise soon. */
  readonly isLasting: boolean;
  /** Whether it is usual for a moment, as while Home Assistant starts: said only when it lasts. */
  readonly isUsual?: boolean;
}

const KNOWN: Readonly<Record<string, Refusal>> = {
  // The integration is not there yet while Home Assistant starts; or at all, where it is switched off or can't be set up
  unknown_command: { reason: "not_loaded", isLasting: false, isUsual: true },
  not_found: { reason: "removed", isLasting: true },
  unauthorized: { reason: "unauthorized", isLasting: true },
  not_supported: { reason: "not_supported", isLasting: true },
  not_loaded: { reason: "not_loaded", isLasting: false },
  device_offline: { reason: "device_offline", isLasting: false },
  communication_error: { reason: "communication_error", isLasting: false },
  authentication_error: { reason: "authentication_error", isLasting: false },
  rate_limited: { reason: "rate_limited", isLasting: false },
  maintenance: { reason: "maintenance", isLasting: false },
};

/** Return what something means that a subscription was rejected with. */
export function refusalOf(error: unknown): Refusal {
  if (isConnectionLost(error)) return { reason: null, isLasting: false };
  const known = isCommandError(error) ? KNOWN[error.code] : undefined;
  return known ?? { reason: "unknown", isLasting: false };
}
