import type { TemplateResult } from "lit";
import type { AttentionKind, Include } from "../contract";
import type { PanelFilters } from "../elements/panel-address";
import type { Hass } from "../hass";
import type { ViewOptions } from "../list/view-options";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Watched } from "../state/watched";
import type { PlainTextKey } from "../translations/texts";

/** What a tab has to draw with. */
export interface TabContext {
  readonly hass: Hass;
  readonly deviceId: string;
  readonly watched: Watched;
  /** How lists are seen at first. */
  readonly view: ViewOptions;
  /** See `RememberedPlace`. */
  readonly place?: string;
  /** How an address asks for lists to be filtered. */
  readonly filters?: PanelFilters;
  /** The id of a package to be shown in it. */
  readonly wanted?: string;
}

/** One of the views of a JDownloader. */
export interface Tab {
  readonly id: string;
  readonly label: PlainTextKey;
  readonly icon: string;
  /** Parts that it needs beside those that all of them have: status, captchas and dialogs. */
  readonly include: readonly Include[];
  /** How much there is in it; null where it is not counted. */
  readonly count: (state: JDownloaderState) => number | null;
  /** What waits for a person in it; that counts more than what else is in it. */
  readonly needs?: AttentionKind;
  /** Whether there is something in it, and the right to it. */
  readonly isShown: (watched: Watched) => boolean;
  /** Get its code, where that comes when it is first opened. */
  readonly load?: () => Promise<unknown>;
  readonly draw: (context: TabContext) => TemplateResult;
}
