// Keys beside the rows of a list, as on a button of the bar for what is chosen: they are about the same as on a row.
import type { LitElement, ReactiveController } from "lit";
import { isDialogOpen } from "../dialogs/open";
import { type Intent, intentOf } from "./keys";

export type IntentBeside = Extract<Intent, "select-all" | "select-none" | "remove">;

const FIELDS = "input:not([type=checkbox]), dialog";

const isBeside = (intent: Intent | null): intent is IntentBeside =>
  intent === "select-all" || intent === "select-none" || intent === "remove";

/** Listens on a list; `take` returns whether the key meant anything. */
export class KeysBeside implements ReactiveController {
  constructor(
    private readonly _host: LitElement,
    private readonly _take: (intent: IntentBeside) => boolean,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._host.addEventListener("keydown", this._handleKeydown);
  }

  hostDisconnected(): void {
    this._host.removeEventListener("keydown", this._handleKeydown);
  }

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    const isOwn = event.composedPath().some((node) => node instanceof Element && node.matches(FIELDS));
    const intent = isOwn || isDialogOpen() ? null : intentOf(event, false);
    if (!isBeside(intent) || !this._take(intent)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
