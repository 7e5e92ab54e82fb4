// Links and files that are dropped anywhere on a JDownloader, or pasted on its page.
import type { LitElement, ReactiveController } from "lit";
import { isDialogOpen } from "../dialogs/open";
import { StrayDrops } from "../elements/stray-drops";
import { type Brought, linksIn, mayHoldLinks } from "../dialogs/adding/transfer";
import type { DragLight } from "./drag-light";

/** Where what is dropped or pasted is for what is there. */
const OWN = "input, textarea, select, dialog, [contenteditable]";
const isElsewhere = (event: Event): boolean =>
  event.composedPath().some((node) => node instanceof Element && node.matches(OWN));

/** Who takes what is dropped. */
export interface Taker {
  /** The name of the JDownloader; null where nothing can be added now. */
  readonly takerName: string | null;
  openAddLinks(links: Brought): void;
}

/**
 * Catches what is dropped on an element, and where `isPage` what is pasted while nothing else takes it. As long as
 * something is dragged over the window from elsewhere, the element is lit up, with the name of the JDownloader.
 */
export class LinkCatcher implements ReactiveController {
  private _light: DragLight | null = null;
  private _isComing = false;

  constructor(
    private readonly _host: LitElement,
    private readonly _taker: () => Taker | null,
    private readonly _isPage = false,
  ) {
    _host.addController(this);
    new StrayDrops(_host);
  }

  hostConnected(): void {
    this._host.addEventListener("dragover", this._handleOver);
    this._host.addEventListener("drop", this._handleDrop);
    for (const kind of FIRST_EVENTS) window.addEventListener(kind, this._handleFirst, { capture: true });
    if (this._isPage) window.addEventListener("paste", this._handlePaste);
    this._light?.connect();
  }

  hostDisconnected(): void {
    this._host.removeEventListener("dragover", this._handleOver);
    this._host.removeEventListener("drop", this._handleDrop);
    for (const kind of FIRST_EVENTS) window.removeEventListener(kind, this._handleFirst, { capture: true });
    window.removeEventListener("paste", this._handlePaste);
    this._light?.disconnect();
  }

  /** The light is loaded with the first drag, and follows from then on; what is dropped is taken without it, too. */
  private readonly _handleFirst = ({ type }: DragEvent): void => {
    if (this._isComing) return;
    this._isComing = true;
    import("./drag-light").then(
      ({ DragLight }) => {
        this._light = new DragLight(this._host, type === "dragstart", {
          takes: (event) => this._takes(event, event.dataTransfer),
          offer: (event) => (mayHoldLinks(event.dataTransfer) && !isDialogOpen() ? this._name : null),
        });
        if (this._host.isConnected) this._light.connect();
      },
      () => {
        this._isComing = false;
      },
    );
  };

  private get _name(): string | null {
    return this._taker()?.takerName ?? null;
  }

  private _takes(event: Event, transfer: DataTransfer | null): boolean {
    return mayHoldLinks(transfer) && !isElsewhere(event) && !isDialogOpen() && this._name !== null;
  }

  /** Without this the browser would open what is dropped. */
  private readonly _handleOver = (event: DragEvent): void => {
    if (this._takes(event, event.dataTransfer)) event.preventDefault();
  };

  private readonly _handleDrop = (event: DragEvent): void => {
    this._take(event, event.dataTransfer);
  };

  private readonly _handlePaste = (event: ClipboardEvent): void => {
    this._take(event, event.clipboardData);
  };

  private _take(event: Event, transfer: DataTransfer | null): void {
    if (event.defaultPrevented || !this._takes(event, transfer)) return;
    const links = linksIn(transfer);
    if (!links) return;
    event.preventDefault();
    this._taker()?.openAddLinks(links);
  }
}

const FIRST_EVENTS = ["dragstart", "dragenter", "dragover"] as const;
