// Announces to screen readers what changed because of a user's action; other changes would be too many.
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Things that follow each other quickly, as while typing, are announced once. */
const QUIET_MILLISECONDS = 600;

/** Keeps the text of a live region. */
export class Announcer implements ReactiveController {
  text = "";
  private _timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly _host: ReactiveControllerHost) {
    _host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this._timer);
  }

  say(text: string): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => {
      this.text = text;
      this._host.requestUpdate();
    }, QUIET_MILLISECONDS);
  }
}
