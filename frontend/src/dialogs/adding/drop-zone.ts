// All of a dialog as the place to drop links and files on, or to paste them.
import type { LitElement, ReactiveController } from "lit";
import { hasFiles, isOnTextField } from "../../elements/stray-drops";
import { type Brought, linksIn } from "./transfer";

export interface ZoneListener {
  /** Whether anything is taken now. */
  readonly isOpen: () => boolean;
  /** The field for links; others keep what is meant for them. */
  readonly field: () => HTMLTextAreaElement;
  readonly take: (brought: Brought, isPasted: boolean) => void;
}

/** Takes what is dropped anywhere on an element, and what is pasted while it is there. */
export class DropZone implements ReactiveController {
  isOver = false;

  constructor(
    private readonly _host: LitElement,
    private readonly _listener: ZoneListener,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    for (const kind of ["dragover", "dragleave", "drop"] as const) this._host.addEventListener(kind, this._handleDrag);
    window.addEventListener("paste", this._handlePaste);
  }

  hostDisconnected(): void {
    for (const kind of ["dragover", "dragleave", "drop"] as const)
      this._host.removeEventListener(kind, this._handleDrag);
    window.removeEventListener("paste", this._handlePaste);
  }

  private readonly _handleDrag = (event: DragEvent): void => {
    const isTaken =
      event.type !== "dragleave" && this._listener.isOpen() && !this._isForOther(event, event.dataTransfer);
    this.isOver = isTaken && event.type === "dragover";
    this._host.requestUpdate();
    if (!isTaken) return;
    event.preventDefault();
    const brought = event.type === "drop" ? linksIn(event.dataTransfer) : null;
    if (brought) this._listener.take(brought, false);
  };

  private readonly _handlePaste = (event: ClipboardEvent): void => {
    if (event.defaultPrevented || !this._listener.isOpen() || this._isForOther(event, event.clipboardData)) return;
    const brought = linksIn(event.clipboardData);
    const isInField = this._isInField(event);
    // What is text anyway the browser puts there itself, and can take it back
    if (!brought || (isInField && brought.text === event.clipboardData?.getData("text/plain").trim())) return;
    event.preventDefault();
    this._listener.take(brought, isInField);
  };

  /** A text that is dropped on another field is meant for that one. */
  private _isForOther(event: Event, transfer: DataTransfer | null): boolean {
    return !hasFiles(transfer) && isOnTextField(event) && !this._isInField(event);
  }

  private _isInField(event: Event): boolean {
    return event.composedPath().includes(this._listener.field());
  }
}
