import type { ReactiveController, ReactiveControllerHost } from "lit";

const SECOND = 1000;

/** Does something each second, from when an element is on the page until it leaves it. */
export class EverySecond implements ReactiveController {
  private _timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly _tick: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this._timer = setInterval(this._tick, SECOND);
  }

  hostDisconnected(): void {
    clearInterval(this._timer);
  }
}
