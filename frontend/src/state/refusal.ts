/** What it means when watching was refused. */
import { isCommandError, isConnectionLost } from "../data/error-text";
import type { OfflineReason } from "./jdownloader-state";

export interface Refusal {
  /** Null: Home Assistant is on its way, there is nothing to say about JDownloader. */
  readonly reason: OfflineReason | null;
  /** Whether it makes no sense to ask again before Home Assistant was away. */
  readonly isFinal: boolean;
}

const KNOWN: Readonly<Record<string, Refusal>> = {
  // The integration is not there yet while Home Assistant starts
  unknown_command: { reason: null, isFinal: false },
  not_found: { reason: "removed", isFinal: true },
  unauthorized: { reason: "unauthorized", isFinal: true },
  not_supported: { reason: "not_supported", isFinal: true },
  not_loaded: { reason: "not_loaded", isFinal: false },
  device_offline: { reason: "device_offline", isFinal: false },
  communication_error: { reason: "communication_error", isFinal: false },
  authentication_error: { reason: "authentication_error", isFinal: false },
  rate_limited: { reason: "rate_limited", isFinal: false },
  maintenance: { reason: "maintenance", isFinal: false },
};

/** Return what something means that a subscription was rejected with. */
export function refusalOf(error: unknown): Refusal {
  if (isConnectionLost(error)) return { reason: null, isFinal: false };
  const known = isCommandError(error) ? KNOWN[error.code] : undefined;
  return known ?? { reason: "unknown", isFinal: false };
}
