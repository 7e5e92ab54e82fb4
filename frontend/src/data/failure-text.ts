/** Why a command failed, in words of our own; loaded when the first one fails. */
import type { CommandError } from "../contract";
import "../translations/later-texts";
import type { Localize, TextKey } from "../translations/texts";

const TEXTS: Readonly<Record<string, Extract<TextKey, `failure.${string}`>>> = {
  authentication_error: "failure.authentication_error",
  communication_error: "failure.communication_error",
  device_offline: "failure.device_offline",
  invalid_format: "failure.invalid_format",
  maintenance: "failure.maintenance",
  not_found: "failure.not_found",
  not_loaded: "failure.not_loaded",
  not_supported: "failure.not_supported",
  outcome_unknown: "failure.outcome_unknown",
  rate_limited: "failure.rate_limited",
  rejected: "failure.rejected",
  too_large: "failure.too_large",
  unauthorized: "failure.unauthorized",
  unknown_command: "failure.not_loaded",
};

/** Return the sentence for an error's code. */
export function failureText(localize: Localize, error: CommandError): string {
  return localize(
    error.translation_key?.endsWith("_partly") ? "failure.partly" : (TEXTS[error.code] ?? "error.unknown"),
  );
}
