import { shownLines } from "../format/shown";

/** An action that a notification offers, such as undo. */
export interface NotificationAction {
  readonly text: string;
  readonly action: () => void;
}

/** How long there is to read a text and to choose what it offers. */
const MILLISECONDS_WITH_ACTION = 10_000;

/** Show a text at the edge of the window, as Home Assistant does; with an action for so many milliseconds. */
export function notify(
  from: HTMLElement,
  message: string,
  action?: NotificationAction,
  duration = MILLISECONDS_WITH_ACTION,
): void {
  const seen = shownLines(message);
  const detail = action ? { message: seen, action, duration } : { message: seen };
  from.dispatchEvent(new CustomEvent("hass-notification", { detail, bubbles: true, composed: true }));
}
