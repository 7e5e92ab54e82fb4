// The queue of archives. Nothing that is watched brings it, so it is read: at first, when something happened to an
// archive, and every few seconds while one is running and the tab is visible.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Extraction } from "../contract";
import { type Address, command } from "../data/command";

/** Milliseconds from one answer to the next question. */
export const PAUSE = 3_000;
/** The same after a question that failed. */
export const PAUSE_AFTER_FAILURE = 10_000;

/** Gives an element `extractions`, and draws it again when they were read. */
export class ExtractionQueue implements ReactiveController {
  /** Null while it is not known. */
  extractions: readonly Extraction[] | null = null;
  /** Why it could not be read last time; empty if it could. */
  problem = "";
  private _to: Address | undefined;
  private _deviceId = "";
  private _trigger: unknown;
  private _isConnected = false;
  private _isReading = false;
  /** Whether something happened, or was done by the user, that the last answer does not contain. */
  private _isStale = true;
  private _isHurried = false;
  /** When it may be asked for again. */
  private _earliest = 0;
  private _timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly _host: ReactiveControllerHost,
    private readonly _textOf: (error: unknown) => Promise<string>,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._isConnected = true;
    document.addEventListener("visibilitychange", this._wake);
    this._isStale = true;
    this._wake();
  }

  hostDisconnected(): void {
    this._isConnected = false;
    document.removeEventListener("visibilitychange", this._wake);
    clearTimeout(this._timer);
  }

  /** Read the queue of this JDownloader, again when `trigger` is another object; nothing while it is out of reach. */
  follow(to: Address | undefined, trigger: unknown): void {
    const isOther = to !== undefined && to.deviceId !== this._deviceId;
    const hasTurned = (to === undefined) !== (this._to === undefined);
    const isTriggered = trigger !== this._trigger;
    this._to = to;
    this._trigger = trigger;
    if (isOther) {
      this._deviceId = to.deviceId;
      this.extractions = null;
    }
    if (!isOther && !hasTurned && !isTriggered) return;
    this._isStale = true;
    this._wake();
  }

  /** Read it at once, after something was done about it. */
  refresh(): void {
    this._isStale = true;
    this._isHurried = true;
    this._wake();
  }

  private readonly _wake = (): void => {
    clearTimeout(this._timer);
    const to = this._to;
    const isWanted = this._isStale || this.problem !== "" || this.extractions?.length;
    if (!this._isConnected || !to || this._isReading || document.hidden || !isWanted) return;
    const wait = this._isHurried ? 0 : Math.max(0, this._earliest - Date.now());
    this._timer = setTimeout(() => void this._read(to), wait);
  };

  private async _read(to: Address): Promise<void> {
    this._isReading = true;
    this._isStale = this._isHurried = false;
    const [extractions, problem] = await this._answer(to);
    this._isReading = false;
    if (to.deviceId === this._deviceId) {
      this.extractions = extractions ?? this.extractions;
      this.problem = problem;
      this._earliest = Date.now() + (problem ? PAUSE_AFTER_FAILURE : PAUSE);
      this._host.requestUpdate();
    }
    this._wake();
  }

  private async _answer(to: Address): Promise<[readonly Extraction[] | null, string]> {
    try {
      return [(await command(to, "extraction/list")).extractions, ""];
    } catch (error) {
      return [null, await this._textOf(error)];
    }
  }
}
