// Reports packages that are finished while the page is open.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isDialogOpen } from "../dialogs/open";
import { loadedFor } from "../elements/loading";
import type { Hass } from "../hass";
import type { Watched } from "../state/watched";
import { localizeFor } from "../translations/localize-for";

type Host = ReactiveControllerHost & HTMLElement & { readonly hass?: Hass };

/** How long until it is looked again whether a dialog is still open, in milliseconds. */
export const DIALOG_CHECK = 1_000;

/** Looks after each drawing whether packages were finished since the last one; not at those before the page was there. */
export class Toasts implements ReactiveController {
  /** The number of the newest activity that was looked at; null: none yet. */
  private _seen: number | null = null;
  private _watched: Watched | null = null;
  private _held: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly _host: Host,
    private readonly _now: () => Watched,
  ) {
    _host.addController(this);
  }

  hostUpdated(): void {
    const watched = this._now();
    if (watched === this._watched || watched.state.liveness !== "live") return;
    if (this._isHeld()) return;
    this._watched = watched;
    const { activities } = watched;
    const newest = activities[0]?.number ?? 0;
    const seen = this._seen;
    this._seen = newest;
    // Fewer are those of another JDownloader
    if (seen === null || newest <= seen) return;
    const finished = activities.filter(({ number, kind }) => number > seen && kind === "package_finished");
    if (finished[0]) void this._notify(finished.length, finished[0].name);
  }

  hostDisconnected(): void {
    clearTimeout(this._held);
  }

  /** On a phone it would cover the buttons of a dialog: it waits until that is closed. */
  private _isHeld(): boolean {
    clearTimeout(this._held);
    if (this._seen === null || !isDialogOpen()) return false;
    this._held = setTimeout(() => {
      this.hostUpdated();
    }, DIALOG_CHECK);
    return true;
  }

  private async _notify(count: number, name: string): Promise<void> {
    const { _host: host } = this;
    if (!host.hass) return;
    const localize = localizeFor(host, host.hass);
    await loadedFor(host, localize, async () => {
      (await import("./notify-finished")).notifyFinished(host, localize, count, name);
    });
  }
}
