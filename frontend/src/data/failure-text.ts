/** Why a command failed, in words of our own; loaded when the first one fails. */
import type { CommandError } from "../contract";
import { DOMAIN } from "./command";
import { OWN_LANGUAGES } from "../translations/failures/languages";
import { languageFor } from "../translations/localize";
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

/** Return the sentence for an error's key with what it names; less exactly, by its code, where there is none. */
export async function failureText(localize: Localize, language: string, error: CommandError): Promise<string> {
  const { translation_key: key = "", translation_placeholders: values = {} } = error;
  const own = error.translation_domain === DOMAIN ? await OWN_LANGUAGES[languageFor(language)]?.() : undefined;
  const text = own?.failures[key];
  if (text !== undefined) return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
  return localize(key.endsWith("_partly") ? "failure.partly" : (TEXTS[error.code] ?? "error.unknown"));
}
