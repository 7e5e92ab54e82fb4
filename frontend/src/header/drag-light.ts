// Lights an element up while something is dragged over the window that it would take.
import type { LitElement } from "lit";
import { JDownloaderDropVeil } from "./drop-veil";

/** Milliseconds: browsers report a drag at least every 550 as long as it lasts (HTML, "drag-and-drop processing model"). */
const SILENCE = 1000;
/** Milliseconds: a drag that left one element is in another at once, or else left the window. */
const LEAVING = 150;
const DRAG_EVENTS = ["dragstart", "dragenter", "dragover", "dragleave", "drop", "dragend"] as const;

/** What the element does with what is dragged. */
export interface Offer {
  /** Return whether it takes it here. */
  readonly takes: (event: DragEvent) => boolean;
  /** Return the name of the JDownloader that would take it, null where it would not. */
  readonly offer: (event: DragEvent) => string | null;
}

export class DragLight {
  private _veil: JDownloaderDropVeil | null = null;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  /** What is dragged from within the page (`_isOwn`) is mostly not meant for JDownloader. */
  constructor(
    private readonly _host: LitElement,
    private _isOwn: boolean,
    private readonly _offer: Offer,
  ) {}

  connect(): void {
    for (const kind of DRAG_EVENTS) window.addEventListener(kind, this._handleDrag, { capture: true });
  }

  disconnect(): void {
    for (const kind of DRAG_EVENTS) window.removeEventListener(kind, this._handleDrag, { capture: true });
    this._putOut();
  }

  private readonly _handleDrag = (event: DragEvent): void => {
    if (event.type === "dragstart" || event.type === "dragend") this._isOwn = event.type === "dragstart";
    if (event.type === "dragenter" || event.type === "dragover") this._follow(event);
    // Some browsers name nothing that is gone to, also where it is within the window
    else if (event.type === "dragleave") this._putOutAfter(event.relatedTarget === null ? LEAVING : SILENCE);
    else this._putOut();
  };

  private _follow(event: DragEvent): void {
    const name = this._offer.offer(event);
    const isOver = event.composedPath().includes(this._host) && this._offer.takes(event);
    if (name === null || (this._isOwn && !isOver)) {
      this._putOut();
      return;
    }
    this._veil ??= Object.assign(new JDownloaderDropVeil(), { host: this._host });
    Object.assign(this._veil, { name, isOver });
    if (!this._veil.isConnected) this._host.renderRoot.append(this._veil);
    this._putOutAfter(SILENCE);
  }

  private _putOutAfter(milliseconds: number): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => {
      this._putOut();
    }, milliseconds);
  }

  private _putOut(): void {
    clearTimeout(this._timer);
    this._veil?.remove();
  }
}
