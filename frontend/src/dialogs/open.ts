// How everything else opens a dialog: by kind and with what it is about. Its code is loaded when it is first needed.
import type { DialogContext, DialogDetails, DialogElement, DialogKind } from "./kinds";

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
  keys: () => import("./keys-dialog"),
  palette: () => import("./palette-dialog"),
  speed: () => import("./speed-dialog"),
  system: () => import("./system-dialog"),
};

/** Get the code of a dialog. */
export const loadDialog = async (kind: DialogKind): Promise<void> => {
  await LOADERS[kind]?.();
};

/** The open ones, each opened from within the one before. */
let shown: readonly HTMLElement[] = [];
let isComing = false;

/** Return whether a dialog is open, or its code on the way: what is pressed or pasted meanwhile is not for what is below. */
export const isDialogOpen = (): boolean => isComing || stillShown().length > 0;

const stillShown = (): readonly HTMLElement[] => shown.filter(({ isConnected }) => isConnected);

function isWithin(node: Node | null, outer: HTMLElement): boolean {
  if (!node || node === outer) return node !== null;
  return isWithin(node instanceof ShadowRoot ? node.host : node.parentNode, outer);
}

/**
 * Open a dialog within a shadow root, so that it has the theme of what opened it. One at a time, as a double click opens
 * one; but from within a dialog another one can be opened.
 */
export async function openDialog<Kind extends DialogKind>(
  root: Node,
  context: DialogContext,
  kind: Kind,
  detail: DialogDetails[Kind],
): Promise<void> {
  const below = stillShown();
  const top = below.at(-1);
  if (isComing || (top && !isWithin(root, top))) return;
  isComing = true;
  try {
    await loadDialog(kind);
  } finally {
    isComing = false;
  }
  const dialog = document.createElement(`jdownloader-${kind}-dialog`) as DialogElement<Kind>;
  dialog.context = context;
  dialog.detail = detail;
  shown = [...below, dialog];
  root.appendChild(dialog);
}
