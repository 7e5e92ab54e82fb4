import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ConnectionRow } from "../contract";
import { listConnections } from "../data/connections";
import type { Hass } from "../hass";

/** How JDownloader is reached. */
export type Via = ConnectionRow["via"];

/** The way changes seldom, and nothing depends on it. */
const REFRESH_MILLISECONDS = 60_000;

/** Gives an element the state of the connection to its JDownloader, and updates it when that changes. */
export class ConnectionController implements ReactiveController {
  via: Via = null;
  private _key: unknown;
  private _timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly _host: ReactiveControllerHost) {
    _host.addController(this);
  }

  hostDisconnected(): void {
    clearInterval(this._timer);
    this._key = undefined;
  }

  /** Keep up with a JDownloader while it can be reached. Costs nothing while all is the same; call it in `willUpdate`. */
  follow(hass: Hass, deviceId: string, isLive: boolean): void {
    const key = isLive ? deviceId : undefined;
    if (key === this._key) return;
    this._key = key;
    clearInterval(this._timer);
    this.via = null;
    if (key === undefined) return;
    const ask = () => void this._ask(hass, deviceId);
    this._timer = setInterval(ask, REFRESH_MILLISECONDS);
    ask();
  }

  private async _ask(hass: Hass, deviceId: string): Promise<void> {
    let via: Via = null;
    try {
      const rows = await listConnections(hass);
      via = rows.find(({ device_ids }) => device_ids.includes(deviceId))?.via ?? null;
    } catch {
      // Not shown then: the subscriptions report the failure
    }
    if (deviceId !== this._key || via === this.via) return;
    this.via = via;
    this._host.requestUpdate();
  }
}
