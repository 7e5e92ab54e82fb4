// Links and files that are dropped anywhere on a JDownloader, or pasted on its page.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isDialogOpen } from "../dialogs/open";
import { StrayDrops } from "../elements/stray-drops";
import { type Brought, linksIn } from "../dialogs/adding/transfer";

/** Where what is dropped or pasted is for what stands there. */
const OWN = "input, textarea, select, dialog, [contenteditable]";

const isElsewhere = (event: Event): boolean =>
  event.composedPath().some((node) => node instanceof Element && node.matches(OWN));

/** Catches what is dropped on an element, and where `isPage` what is pasted while nothing else takes it. */
export class LinkCatcher implements ReactiveController {
  constructor(
    private readonly _host: ReactiveControllerHost & HTMLElement,
    private readonly _open: (links: Brought) => void,
    private readonly _isPage = false,
  ) {
    _host.addController(this);
    new StrayDrops(_host);
  }

  hostConnected(): void {
    this._host.addEventListener("dragover", this._handleOver);
    this._host.addEventListener("drop", this._handleDrop);
    if (this._isPage) window.addEventListener("paste", this._handlePaste);
  }

  hostDisconnected(): void {
    this._host.removeEventListener("dragover", this._handleOver);
    this._host.removeEventListener("drop", this._handleDrop);
    window.removeEventListener("paste", this._handlePaste);
  }

  /** Without this the browser would open what is dropped. */
  private readonly _handleOver = (event: DragEvent): void => {
    if (!isElsewhere(event)) event.preventDefault();
  };

  private readonly _handleDrop = (event: DragEvent): void => {
    this._take(event, event.dataTransfer);
  };

  private readonly _handlePaste = (event: ClipboardEvent): void => {
    this._take(event, event.clipboardData);
  };

  private _take(event: Event, transfer: DataTransfer | null): void {
    if (event.defaultPrevented || isDialogOpen() || isElsewhere(event)) return;
    const links = linksIn(transfer);
    if (!links) return;
    event.preventDefault();
    this._open(links);
  }
}
