/** One subscription that looks after itself: it starts anew when the connection is back, or when it was refused. */
import type { Include, MonitorEvent } from "../contract";
import type { Address } from "../data/command";
import { subscribe } from "../data/monitor";
import type { Unsubscribe } from "../hass";
import { fold } from "./fold";
import type { JDownloaderState } from "./jdownloader-state";
import { type Refusal, refusalOf } from "./refusal";

export const FIRST_RETRY = 1_000;
export const LAST_RETRY = 30_000;

/** What is watched, and how often at most, in seconds. */
export interface Wanted {
  readonly include: readonly Include[];
  readonly interval: number;
}

export class Stream {
  private _folded: JDownloaderState;
  private _shown: JDownloaderState;
  /** Counts the subscriptions: what comes of an older one is not ours any more. */
  private _attempt = 0;
  private _retryIn = FIRST_RETRY;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _unsubscribe: Unsubscribe | undefined;

  /** `seed` is shown until something newer is known; `onState` is told each state to show. */
  constructor(
    private readonly _to: Address,
    readonly wanted: Wanted,
    seed: JDownloaderState,
    private readonly _onState: (state: JDownloaderState) => void,
  ) {
    this._folded = seed;
    this._shown = seed;
  }

  start(): void {
    const { connection } = this._to.hass;
    connection.addEventListener("ready", this._handleReady);
    connection.addEventListener("disconnected", this._handleDisconnected);
    void this._subscribe();
  }

  stop(): void {
    const { connection } = this._to.hass;
    connection.removeEventListener("ready", this._handleReady);
    connection.removeEventListener("disconnected", this._handleDisconnected);
    this._giveUpAttempt();
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

  private _take(event: MonitorEvent): void {
    this._retryIn = FIRST_RETRY;
    this._folded = fold(this._folded, event);
    // That was the last event; but a JDownloader, or the right to see it, may come back
    if (this._folded.reason === "removed") this._retryAfter(LAST_RETRY);
    // Where all was shown before, a part of it is not shown while the rest is on its way
    const isComing = this._folded.liveness === "live" && !this._folded.complete;
    if (!isComing || !this._shown.complete) this._show(this._folded);
  }

  private _show(state: JDownloaderState): void {
    this._shown = state;
    this._onState(state);
  }

  private readonly _handleReady = (): void => {
    this._unsubscribe = undefined; // it was of the connection that is gone
    this._retryIn = FIRST_RETRY;
    void this._subscribe();
  };

  private readonly _handleDisconnected = (): void => {
    this._giveUpAttempt();
    this._unsubscribe = undefined;
    this._show({ ...this._shown, liveness: "connecting", reason: null });
  };

  private _handleRefusal({ reason, isLasting }: Refusal): void {
    const liveness = reason === null ? "connecting" : "offline";
    this._show({ ...this._shown, liveness, reason });
    this._retryAfter(isLasting ? LAST_RETRY : this._retryIn);
    this._retryIn = Math.min(this._retryIn * 2, LAST_RETRY);
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
