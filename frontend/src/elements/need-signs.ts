import {
  mdiAccountAlertOutline,
  mdiArchiveAlertOutline,
  mdiHarddisk,
  mdiMessageQuestionOutline,
  mdiShieldKeyOutline,
  mdiShieldLockOutline,
} from "@mdi/js";
import type { AttentionKind } from "../contract";
import type { Localize } from "../translations/texts";

/** The icons of what waits for a person. */
export const NEED_ICONS: Readonly<Record<AttentionKind, string>> = {
  account: mdiAccountAlertOutline,
  authentication: mdiShieldLockOutline,
  captcha: mdiShieldKeyOutline,
  dialog: mdiMessageQuestionOutline,
  extraction: mdiArchiveAlertOutline,
  storage: mdiHarddisk,
};

/** The tabs of the page that help; empty: the one that was open last. */
export const NEED_TABS: Readonly<Record<AttentionKind, string>> = {
  account: "accounts",
  authentication: "",
  captcha: "captchas",
  dialog: "dialogs",
  extraction: "archives",
  storage: "downloads",
};

/** Say what waits, where only the kinds are known and how many there are in all. */
export function needWords(localize: Localize, kinds: readonly AttentionKind[], count: number): string {
  const [kind, ...others] = kinds;
  return kind && !others.length ? localize(`need.${kind}`, { count }) : localize("need.title");
}
