import { errorText } from "../data/error-text";
import type { Hass } from "../hass";
import { localizeIn } from "../translations/localize";
import { notify } from "./notify";

/** What is said when something worked, and how it is taken back where that is possible. */
export interface Outcome {
  readonly message: string;
  readonly undoLabel?: string;
  readonly undo?: () => Promise<unknown>;
}

/** Run a command and show the outcome; returns whether it worked. Never throws: the user is notified. */
export async function perform(
  from: HTMLElement,
  hass: Hass,
  command: () => Promise<unknown>,
  outcome?: Outcome,
): Promise<boolean> {
  try {
    await command();
  } catch (error) {
    notify(from, await errorText(hass, localizeIn(hass.locale), error));
    return false;
  }
  if (outcome) notify(from, outcome.message, undoAction(from, hass, outcome));
  return true;
}

function undoAction(from: HTMLElement, hass: Hass, { undo, undoLabel }: Outcome) {
  if (!undo || undoLabel === undefined) return undefined;
  return { text: undoLabel, action: () => void perform(from, hass, undo) };
}
