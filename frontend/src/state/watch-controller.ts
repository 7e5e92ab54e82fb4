/** Watching for an element: from when it is on the page until it leaves it. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Include } from "../contract";
import type { Connection, Hass } from "../hass";
import { type Watch, watch } from "./watch";
import { NOTHING_WATCHED, type Watched } from "./watched";

interface Target {
  readonly connection: Connection;
  readonly deviceId: string;
  readonly include: readonly Include[];
  readonly interval: number | undefined;
}

/**
 * Gives an element `watched`, and draws it again when that changes. Call `follow` in `willUpdate`; calling it again
 * with the same costs nothing.
 */
export class WatchController implements ReactiveController {
  watched: Watched = NOTHING_WATCHED;
  private _target: Target | undefined;
  private _watch: Watch | undefined;
  private _isConnected = false;

  constructor(private readonly _host: ReactiveControllerHost) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._isConnected = true;
    this._start();
  }

  hostDisconnected(): void {
    this._isConnected = false;
    this._stop();
  }

  /** Watch this JDownloader from now on; nothing while there is no Home Assistant or no JDownloader. */
  follow(
    hass: Pick<Hass, "connection"> | undefined,
    deviceId: string | undefined,
    include: readonly Include[],
    interval?: number,
  ): void {
    const target = hass && deviceId ? { connection: hass.connection, deviceId, include, interval } : undefined;
    const before = this._target;
    this._target = target;
    if (this._watch && target && isSamePlace(before, target)) {
      if (!isSameWish(before, target)) this._watch.want(include, interval);
      return;
    }
    if (isSamePlace(before, target)) return;
    this._stop();
    this.watched = NOTHING_WATCHED;
    if (this._isConnected) this._start();
  }

  private _start(): void {
    if (!this._target || this._watch) return;
    const { connection, deviceId, include, interval } = this._target;
    const onChange = (watched: Watched) => {
      this.watched = watched;
      this._host.requestUpdate();
    };
    this._watch = watch({ connection }, deviceId, include, onChange, interval);
    this.watched = this._watch.watched;
  }

  private _stop(): void {
    this._watch?.stop();
    this._watch = undefined;
  }
}

const isSamePlace = (one: Target | undefined, other: Target | undefined): boolean =>
  one?.connection === other?.connection && one?.deviceId === other?.deviceId;

const isSameWish = (one: Target | undefined, other: Target): boolean =>
  one?.interval === other.interval && one?.include.join() === other.include.join();
