// How an account is, in words and colour.
import type { Account } from "../contract";
import type { Tone } from "../elements/tones";
import { shown } from "../format/shown";
import type { Localize } from "../translations/texts";

export interface AccountLook {
  readonly words: string;
  readonly tone: Tone;
}

/** Return how it is; what the hoster says itself comes before our words. */
export function accountLook({ enabled, error, error_text, valid }: Account, localize: Localize): AccountLook {
  if (!enabled) return { words: localize("state.disabled"), tone: "quiet" };
  if (error) {
    const tone = error === "temp_disabled" ? "attention" : "bad";
    return { words: shown(error_text ?? localize(`account.${error}`)), tone };
  }
  if (valid === null) return { words: localize("account.unchecked"), tone: "quiet" };
  return valid
    ? { words: localize("account.valid"), tone: "good" }
    : { words: localize("account.invalid"), tone: "bad" };
}
