// The speed in the window's title while the page is open, where this browser wants it.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { recall, SPEED_IN_TITLE } from "../data/memory";
import { formatSpeed } from "../format/sizes";
import type { Hass } from "../hass";
import type { WindowTitle } from "./window-title";

type Host = ReactiveControllerHost & HTMLElement & { readonly hass?: Hass };

/** Writes the speed after each drawing; its code comes when it is switched on. */
export class TitleSpeed implements ReactiveController {
  private _title: WindowTitle | null = null;

  /** `speed`: in bytes per second; null for what is not known. */
  constructor(
    private readonly _host: Host,
    private readonly _speed: () => number | null,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._host.addEventListener(SPEED_IN_TITLE, this._handleChange);
  }

  hostDisconnected(): void {
    this._host.removeEventListener(SPEED_IN_TITLE, this._handleChange);
    this._end();
  }

  hostUpdated(): void {
    const { hass } = this._host;
    if (!hass || recall(SPEED_IN_TITLE) !== true) this._end();
    else if (this._title) this._title.show(this._words(hass));
    // Where it fails to load, the next drawing tries again
    else this._load().catch(() => undefined);
  }

  private _words({ locale }: Hass): string {
    const speed = this._speed();
    return speed ? formatSpeed(locale, speed) : "";
  }

  private async _load(): Promise<void> {
    const { WindowTitle } = await import("./window-title");
    if (!this._host.isConnected || this._title) return;
    this._title = new WindowTitle();
    this._host.requestUpdate();
  }

  private readonly _handleChange = (): void => {
    this._host.requestUpdate();
  };

  private _end(): void {
    this._title?.end();
    this._title = null;
  }
}
