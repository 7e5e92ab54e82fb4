import type { LitElement, ReactiveController } from "lit";

/** From this width on, in widths of a letter, rows have columns: see `row-widths.ts`. */
const COLUMNS = 58;

/** Knows whether a list has the width for columns, and draws it again when that changes. */
export class Wide implements ReactiveController {
  isWide = false;
  private readonly _resizes = new ResizeObserver(() => {
    const isWide = this._host.offsetWidth >= COLUMNS * parseFloat(getComputedStyle(this._host).fontSize);
    if (isWide === this.isWide) return;
    this.isWide = isWide;
    this._host.requestUpdate();
  });

  constructor(private readonly _host: LitElement) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._resizes.observe(this._host);
  }

  hostDisconnected(): void {
    this._resizes.disconnect();
  }
}
