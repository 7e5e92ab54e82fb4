// The kinds of dialogs, and what each of them is about.
import type { AttentionKind, Id, Ids, ListName, Priority } from "../contract";
import type { MenuEntry, MenuGroups } from "../elements/menu";
import type { Hass } from "../hass";
import type { Amount } from "../state/amount";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Row } from "../state/row";
import type { SpeedHistory } from "../state/speed-history";
import type { Brought } from "./adding/transfer";

/** What was chosen in a list: ids for the command, and how much that is. */
export interface Chosen {
  readonly list: ListName;
  readonly ids: Ids;
  /** How many links these are, with those of packages; a package without any is one, too. */
  readonly count: number;
  readonly amount: Amount;
  /** The name of the only package or link. */
  readonly name: string | null;
}

/** An account at a hoster; its name is shown to administrators only. */
export interface OneAccount {
  readonly account_id: string;
  readonly hoster: string;
  readonly username: string | null;
}

/** The arguments of each kind of dialog. */
export interface DialogDetails {
  readonly "add-links": Brought;
  readonly captcha: { readonly captcha_id: string };
  readonly rename: {
    readonly list: ListName;
    readonly link_id?: string;
    readonly package_id?: string;
    readonly name: string;
  };
  readonly folder: {
    readonly list: ListName;
    readonly package_ids: readonly string[];
    readonly directory: string | null;
  };
  readonly priority: Chosen & { readonly priority: Priority | null };
  readonly comment: Chosen & { readonly comment: string | null };
  readonly "download-password": Chosen;
  readonly variants: { readonly link_id: string; readonly name: string };
  /** What becomes of loaded files is asked in it; only administrators may delete them. */
  readonly remove: Chosen;
  /** Loses what was loaded. */
  readonly reset: Chosen;
  readonly "clean-up": { readonly list: ListName; readonly amountOf: (linkIds: readonly Id[]) => Amount };
  readonly "speed-limit": { readonly speed_limit: number | null };
  /** The limit in bytes per second, null for none; and the last hour. */
  readonly speed: { readonly limit: number | null; readonly history: SpeedHistory };
  readonly keys: object;
  /** All commands there are, and what leads to a package. */
  readonly palette: {
    readonly commands: readonly MenuEntry[];
    readonly openPackage: (list: ListName, packageId: Id) => void;
  };
  readonly "new-package": Chosen;
  /** The links of an archive that is to be unpacked with it at once. */
  readonly "archive-password": { readonly link_ids?: readonly string[] };
  readonly "account-add": object;
  readonly "account-login": OneAccount;
  readonly "account-remove": OneAccount;
  readonly system: object;
  /** What waits for a person, and what helps. Its code is loaded by what opens it. */
  readonly need: { readonly kind: AttentionKind };
  /** All about a package or link. Its code is loaded by what opens it, which also says what can be done. */
  readonly details: {
    readonly list: ListName;
    readonly row: Row;
    /** How it is called while it is not known. */
    readonly name: string;
    /** Whether there is room for it at the side of the page. */
    readonly isSide: boolean;
    readonly commandsOf: (from: HTMLElement, state: JDownloaderState) => MenuGroups;
  };
}

export type DialogKind = keyof DialogDetails;

/** Whose dialog it is. */
export interface DialogContext {
  readonly hass: Hass;
  readonly deviceId: string;
}

/** What a dialog's element is given; it shows itself when connected, and removes itself when it is done. */
export interface DialogElement<Kind extends DialogKind = DialogKind> extends HTMLElement {
  context: DialogContext;
  detail: DialogDetails[Kind];
}
