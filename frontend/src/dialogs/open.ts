// How everything else opens a dialog: by kind and with what it is about. Its code is loaded when it is first needed.
import type { Id, Ids, ListName, Priority } from "../contract";
import type { Brought } from "../elements/transfer";
import type { Hass } from "../hass";
import type { Amount } from "../state/amount";

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

/** An account at a hoster; its name is told to administrators only. */
export interface OneAccount {
  readonly account_id: string;
  readonly hoster: string;
  readonly username: string | null;
}

/** What each kind of dialog is told. */
export interface DialogDetails {
  readonly "add-links": Brought;
  readonly captcha: { readonly captcha_id: string };
  readonly rename: {
    readonly list: ListName;
    readonly link_id?: string;
    readonly package_id?: string;
    readonly name: string;
  };
  readonly folder: { readonly list: ListName; readonly package_ids: readonly string[]; readonly directory: string | null };
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
  readonly "new-package": Chosen;
  readonly "archive-password": object;
  readonly "account-add": object;
  readonly "account-login": OneAccount;
  readonly "account-remove": OneAccount;
  readonly system: object;
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

/** Where the elements come from; each is called `jdownloader-<kind>-dialog`. */
const editing = () => import("./edit-dialogs");
const removing = () => import("./remove-dialogs");
const choosing = () => import("./choice-dialogs");
const accounts = () => import("./account-dialogs");
const LOADERS: Partial<Record<DialogKind, () => Promise<unknown>>> = {
  "add-links": () => import("./add-links-dialog"),
  captcha: () => import("./captcha-dialog"),
  rename: editing,
  folder: editing,
  comment: editing,
  "download-password": editing,
  "new-package": editing,
  "archive-password": editing,
  remove: removing,
  reset: removing,
  "clean-up": removing,
  priority: choosing,
  variants: choosing,
  "speed-limit": choosing,
  "account-add": accounts,
  "account-login": accounts,
  "account-remove": accounts,
  system: () => import("./system-dialog"),
};

/** Get the code of a dialog. */
export const loadDialog = async (kind: DialogKind): Promise<void> => {
  await LOADERS[kind]?.();
};

let shown: HTMLElement | null = null;
let isComing = false;

/** Tell whether a dialog is open, or its code on the way: what is pressed or pasted meanwhile is not for what is below. */
export const isDialogOpen = (): boolean => isComing || (shown?.isConnected ?? false);

/** Open a dialog within a shadow root, so that it has the theme of what opened it. One at a time: a double click opens one. */
export async function openDialog<Kind extends DialogKind>(
  root: Node,
  context: DialogContext,
  kind: Kind,
  detail: DialogDetails[Kind],
): Promise<void> {
  if (isDialogOpen()) return;
  isComing = true;
  try {
    await loadDialog(kind);
  } finally {
    isComing = false;
  }
  const dialog = document.createElement(`jdownloader-${kind}-dialog`) as DialogElement<Kind>;
  dialog.context = context;
  dialog.detail = detail;
  shown = dialog;
  root.appendChild(dialog);
}
