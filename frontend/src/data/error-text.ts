/** Why a command failed, in the user's language. */
import type { CommandError } from "../contract";
import type { Hass } from "../hass";
import type { Localize } from "../translations/texts";
import { languageFor, loadTexts, localizeIn } from "../translations/localize";
import { DOMAIN } from "./command";

/** The code of the socket's library for a connection that is gone. */
const CONNECTION_LOST = 3;

/** It rejects with the bare code what it could not send, and with an answer of its own what was under way. */
export const isConnectionLost = (error: unknown): boolean =>
  error === CONNECTION_LOST ||
  (error as { readonly error?: { readonly code?: unknown } } | null)?.error?.code === CONNECTION_LOST;

/** Return whether something that was thrown is a command's error. */
export const isCommandError = (error: unknown): error is CommandError =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string";

/** Return the sentence of Home Assistant's translations of this integration, or one of ours where it is in English. */
export async function errorText(hass: Hass, localize: Localize, error: unknown): Promise<string> {
  if (isConnectionLost(error)) return localize("error.connection_lost");
  if (!isCommandError(error)) return localize("error.unknown");
  // Home Assistant has no Spanish text for es-419, and says it in English; ours is less exact, but Spanish
  const { language } = hass.locale;
  const hasBackendText = ["en", language].includes(languageFor(language));
  return (hasBackendText ? await backendText(hass, error) : undefined) ?? ownText(hass, localize, error);
}

async function ownText({ locale }: Hass, localize: Localize, error: CommandError): Promise<string> {
  try {
    const { failureText } = await import("./failure-text");
    await loadTexts(locale.language); // a page may fail before it has said anything
    return failureText(localizeIn(locale), error);
  } catch {
    return localize("error.unknown"); // the file cannot be loaded
  }
}

async function backendText(hass: Hass, error: CommandError): Promise<string | undefined> {
  if (!error.translation_key || error.translation_domain !== DOMAIN) return undefined;
  // What was loaded is in the function that loading returns; this `hass` is then an old one, and its own has it not
  let localize: unknown;
  try {
    localize = await hass.loadBackendTranslation?.("exceptions", DOMAIN);
  } catch {
    return undefined; // ours says it less exactly
  }
  const key = `component.${DOMAIN}.exceptions.${error.translation_key}.message`;
  const translate = typeof localize === "function" ? (localize as Hass["localize"]) : hass.localize;
  const text = translate(key, { ...error.translation_placeholders });
  return text && text !== key ? text : undefined;
}
