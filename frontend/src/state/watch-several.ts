/** Watching several JDownloaders for an element, from when it is on the page until it leaves it. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Hass } from "../hass";
import type { JDownloaderState } from "./jdownloader-state";
import { type Watch, watch } from "./watch";

/** Holds the state of each JDownloader, and draws the element again when that changes. Call `follow` in `willUpdate`. */
export class WatchSeveral implements ReactiveController {
  private readonly _watches = new Map<string, Watch>();
  private _connection: Hass["connection"] | undefined;
  private _isOnPage = false;

  constructor(private readonly _host: ReactiveControllerHost) {
    _host.addController(this);
  }

  /** What is watched begins with the next `follow`, which comes with drawing. */
  hostConnected(): void {
    this._isOnPage = true;
    this._host.requestUpdate();
  }

  hostDisconnected(): void {
    this._isOnPage = false;
    this._keepOnly([]);
  }

  /** Watch these JDownloaders from now on. */
  follow({ connection }: Pick<Hass, "connection">, deviceIds: readonly string[]): void {
    this._keepOnly(connection === this._connection ? deviceIds : []);
    this._connection = connection;
    if (!this._isOnPage) return;
    const onChange = () => {
      this._host.requestUpdate();
    };
    for (const id of deviceIds) {
      if (!this._watches.has(id)) this._watches.set(id, watch({ connection }, id, ["status"], onChange));
    }
  }

  /** Return how a JDownloader is; nothing of one that is not watched. */
  stateOf(deviceId: string): JDownloaderState | undefined {
    return this._watches.get(deviceId)?.watched.state;
  }

  private _keepOnly(deviceIds: readonly string[]): void {
    for (const [id, one] of this._watches) {
      if (deviceIds.includes(id)) continue;
      one.stop();
      this._watches.delete(id);
    }
  }
}
