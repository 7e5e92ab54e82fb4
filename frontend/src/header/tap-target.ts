import type { CardActions } from "../config/card-actions";
import type { Hass } from "../hass";

/** Whose area it is, and what it does. */
export interface TapTarget {
  readonly hass: Hass;
  readonly deviceId: string;
  readonly name: string;
  readonly actions: CardActions;
  /** Whether a tap opens the page of the JDownloader where nothing else was configured. */
  readonly opensPage: boolean;
}
