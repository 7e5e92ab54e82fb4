import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type Actor, ask } from "../dialogs/actor";
import { draftOf } from "../dialogs/adding/draft";
import type { DialogDetails } from "../dialogs/kinds";
import { allowed } from "../state/rights";
import type { JDownloaderState } from "../state/jdownloader-state";

/** Opens the box for links, where the user may add some; one that went with its page is open again, with what was typed. */
export class AddLinks implements ReactiveController {
  private _hasReopened = false;

  constructor(
    host: ReactiveControllerHost,
    private readonly _of: () => { readonly actor: Actor; readonly state: JDownloaderState },
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const { actor, state } = this._of();
    if (this._hasReopened || !allowed(state).control) return;
    this._hasReopened = true;
    const text = draftOf(actor.address.deviceId);
    if (text) this.open({ text });
  }

  /** Open it with links that come from elsewhere. */
  open(links: DialogDetails["add-links"] = {}): void {
    const { actor, state } = this._of();
    if (allowed(state).control) ask(actor, "add-links", links);
  }
}
