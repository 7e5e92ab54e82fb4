/** A subscription that restarts by itself when the connection is back, or after it was refused. */
import type { HappenedEvent, Include, MonitorEvent } from "../contract";
import type { Address } from "../data/command";
import { subscribe } from "../data/monitor";
import type { Unsubscribe } from "../hass";
import { fold } from "./fold";
import type { JDownloaderState, OfflineReason } from "./jdownloader-state";
import { type Refusal, refusalOf } from "./refusal";

export const FIRST_RETRY = 1_000;
export const LAST_RETRY = 30_000;
/** How long it is usual that nothing comes; after that it is said what is the matter. */
export const PATIENCE = 8_000;

/** What is watched, and how often at most, in seconds. */
export interface Wanted {
  readonly include: readonly Include[];
  readonly interval: number;
}

export class Stream {
  private _folded: JDownloaderState;
  private _shown: JDownloaderState;
  /** What happened since a state was shown. */
  private _events: readonly HappenedEvent[] = [];
  /** Counts the subscriptions: what comes of an older one is not ours any more. */
  private _attempt = 0;
  private _retryIn = FIRST_RETRY;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _patience: ReturnType<typeof setTimeout> | undefined;
  /** What is the matter if nothing comes in time. */
  private _missing: OfflineReason = "silent";
  private _unsubscribe: Unsubscribe | undefined;

  /** `seed` is shown until something newer is known; `onState` is called with each state to show, and the events until then. */
  constructor(
    private readonly _to: Address,
    readonly wanted: Wanted,
    seed: JDownloaderState,
    private readonly _onState: (state: JDownloaderState, events: readonly HappenedEvent[]) => void,
  ) {
    this._folded = seed;
    this._shown = seed;
  }

  start(): void {
    const { connection } = this._to.hass;
    connection.addEventListener("ready", this._handleReady);
    connection.addEventListener("disconnected", this._handleDisconnected);
    this._startWaiting();
    void this._subscribe();
  }

  stop(): void {
    const { connection } = this._to.hass;
    connection.removeEventListener("ready", this._handleReady);
    connection.removeEventListener("disconnected", this._handleDisconnected);
    this._giveUpAttempt();
    this._stopWaiting();
    leave(this._unsubscribe);
    this._unsubscribe = undefined;
  }

  private async _subscribe(): Promise<void> {
    this._giveUpAttempt();
    const attempt = this._attempt;
    const isCurrent = () => attempt === this._attempt;
    try {
      const unsubscribe = await subscribe(this._to, this.wanted.include, this.wanted.interval, (event) => {
        if (isCurrent()) this._take(event);
      });
      if (isCurrent()) this._unsubscribe = unsubscribe;
      else leave(unsubscribe);
    } catch (error) {
      if (isCurrent()) this._handleRefusal(refusalOf(error));
    }
  }

  private _giveUpAttempt(): void {
    this._attempt++;
    clearTimeout(this._timer);
  }

  private _startWaiting(): void {
    this._stopWaiting();
    this._patience = setTimeout(() => {
      if (this._to.hass.connection.connected === false) return; // starts again when it is back
      if (this._shown.liveness === "connecting")
        this._show({ ...this._shown, liveness: "offline", reason: this._missing });
    }, PATIENCE);
  }

  private _stopWaiting(): void {
    clearTimeout(this._patience);
    this._missing = "silent";
  }

  private _take(event: MonitorEvent): void {
    this._retryIn = FIRST_RETRY;
    this._stopWaiting();
    this._folded = fold(this._folded, event);
    if (event.type === "delta" && event.events) this._events = [...this._events, ...event.events];
    // That was the last event; but a JDownloader, or the right to see it, may come back
    if (this._folded.reason === "removed") this._retryAfter(LAST_RETRY);
    // Where all was shown before, a part of it is not shown while the rest is on its way
    const isComing = this._folded.liveness === "live" && !this._folded.complete;
    if (!isComing || !this._shown.complete) this._show(this._folded);
  }

  private _show(state: JDownloaderState): void {
    const events = this._events;
    this._shown = state;
    this._events = [];
    this._onState(state, events);
  }

  private readonly _handleReady = (): void => {
    this._unsubscribe = undefined; // it was of the connection that is gone
    this._retryIn = FIRST_RETRY;
    this._startWaiting();
    void this._subscribe();
  };

  private readonly _handleDisconnected = (): void => {
    this._giveUpAttempt();
    this._stopWaiting();
    this._unsubscribe = undefined;
    this._show({ ...this._shown, liveness: "connecting", reason: null });
  };

  private _handleRefusal({ reason, isLasting, isUsual = false }: Refusal): void {
    if (reason !== null && isUsual) this._handleUsualRefusal(reason);
    else this._show({ ...this._shown, liveness: reason === null ? "connecting" : "offline", reason });
    this._retryAfter(isLasting ? LAST_RETRY : this._retryIn);
    this._retryIn = Math.min(this._retryIn * 2, LAST_RETRY);
  }

  /** It stays said once it was: it would come and go with each attempt. */
  private _handleUsualRefusal(reason: OfflineReason): void {
    if (this._shown.liveness === "live") this._startWaiting();
    this._missing = reason;
    const isSaid = this._shown.liveness === "offline";
    this._show(isSaid ? { ...this._shown, reason } : { ...this._shown, liveness: "connecting", reason: null });
  }

  private _retryAfter(milliseconds: number): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => void this._subscribe(), milliseconds);
  }
}

function leave(unsubscribe: Unsubscribe | undefined): void {
  // Fails only where the subscription is gone already
  unsubscribe?.().catch(() => undefined);
}
