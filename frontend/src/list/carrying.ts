// Carrying rows to another place with a pointer: within their list, or from the LinkGrabber to the downloads.
import type { Actor } from "../dialogs/actor";
import type { Row } from "../state/row";
import { JDownloaderCarried } from "./carried";
import type { Subject } from "./chosen";
import type { PointerListener } from "./dragging";
import { type DropPlace, dropPlace } from "./drop-place";
import { handOver, rearrange } from "./item-commands";
import type { ListModel } from "./list-model";
import { dropped } from "./rearranging";
import type { JDownloaderRows } from "./rows";
import { withoutClick } from "./without-click";

/** How far a pointer has to go before something is carried, in CSS pixels: a click trembles. */
const SLOP = 4;
/** How fast a list scrolls where the pointer rests at its edge, in CSS pixels a second: about 16 rows. */
const FASTEST = 900;
/** The longest time between two pictures that counts, in milliseconds: after a pause nothing may jump. */
const LONGEST_FRAME = 50;

/** Where it is done. */
export interface CarryPlace {
  readonly actor: Actor;
  readonly model: ListModel;
  readonly row: Row;
  readonly begin: Pick<PointerEvent, "clientX" | "clientY">;
  readonly rows: JDownloaderRows;
  /** Show where it would be dropped in the list. */
  readonly show: (place: DropPlace | null) => void;
}

export class Carrying implements PointerListener {
  private readonly _subject: Subject;
  private _ghost: JDownloaderCarried | null = null;
  private _x = 0;
  private _y = 0;
  private _drop: DropPlace | null = null;
  private _taker: HTMLElement | null = null;
  private _frame = 0;
  private _drawnAt = 0;
  private readonly _listening = new AbortController();

  constructor(private readonly _place: CarryPlace) {
    this._subject = _place.model.subjectAt(_place.row);
    window.addEventListener("keydown", this._handleKeydown, { capture: true, signal: this._listening.signal });
  }

  move({ clientX, clientY }: PointerEvent): void {
    const { begin } = this._place;
    if (this._listening.signal.aborted) return;
    if (!this._ghost && Math.hypot(clientX - begin.clientX, clientY - begin.clientY) < SLOP) return;
    [this._x, this._y] = [clientX, clientY];
    if (!this._ghost) this._begin();
    this._look();
  }

  /** The escape key puts it back. */
  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.end(false);
  };

  end(isDropped: boolean): void {
    this._listening.abort();
    cancelAnimationFrame(this._frame);
    const [wasCarried, drop, taker] = [this._ghost !== null, this._drop, this._taker];
    this._ghost?.remove();
    this._ghost = null;
    this._mark(null);
    this._place.show(null);
    if (!wasCarried || !isDropped) return;
    withoutClick();
    const { actor, model } = this._place;
    const found = drop && dropped(model.list, this._subject, drop.drop);
    if (taker) void handOver(actor, this._subject, false);
    else if (found) void rearrange(actor, this._subject, found);
  }

  private _begin(): void {
    const { actor, row, rows } = this._place;
    rows.hold(row);
    this._ghost = Object.assign(new JDownloaderCarried(), { subject: this._subject, localize: actor.localize });
    (actor.from.shadowRoot ?? actor.from).append(this._ghost);
    this._frame = requestAnimationFrame(this._scroll);
  }

  /** The pointer may rest while the list keeps scrolling. */
  private readonly _scroll = (now: number): void => {
    const past = Math.min(now - this._drawnAt, LONGEST_FRAME);
    this._drawnAt = now;
    if (!this._taker && scrollTowards(this._place.rows.scroller, this._x, this._y, past)) this._look();
    this._frame = requestAnimationFrame(this._scroll);
  };

  private _look(): void {
    this._mark(
      this._subject.list === "linkgrabber" ? takerAt(this._x, this._y, this._place.actor.address.deviceId) : null,
    );
    this._drop = this._taker ? null : this._placeInList();
    this._place.show(this._drop);
    this._ghost?.follow(this._x, this._y, this._taker !== null);
  }

  private _mark(taker: HTMLElement | null): void {
    if (taker === this._taker) return;
    this._taker?.removeAttribute("data-over");
    taker?.setAttribute("data-over", "");
    this._taker = taker;
  }

  private _placeInList(): DropPlace | null {
    const { model, row, rows } = this._place;
    const { left, right, top, bottom } = rows.scroller.getBoundingClientRect();
    const isBeside = this._x < left || this._x > right || this._y < top || this._y > bottom;
    // Where rows are sorted, nothing has a place of its own
    if (model.view.sorting || isBeside) return null;
    const last = model.rows.at(-1);
    const under = rows.rowAt(this._y) ?? (last && { row: last, fraction: 1 });
    return under ? dropPlace(model.rows, model.list, model.carriedKind(row), under.row, under.fraction) : null;
  }
}

/** Return what takes links of the LinkGrabber of a JDownloader at a place of the window. */
function takerAt(x: number, y: number, deviceId: string): HTMLElement | null {
  let node: Node | null = document.elementFromPoint(x, y);
  while (node instanceof Element && node.shadowRoot) {
    const inner: Element | null = node.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === node) break;
    node = inner;
  }
  for (; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node instanceof HTMLElement && node.dataset["takesGrabbed"] === deviceId) return node;
  return null;
}

/** Scroll a list, or the page that it is on, if a pointer is near to where it ends; returns whether it did. */
function scrollTowards(scroller: HTMLElement, x: number, y: number, milliseconds: number): boolean {
  const { left, right, top, bottom } = scroller.getBoundingClientRect();
  const [first, last] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  const edge = Math.min(EDGE, (last - first) / 4);
  const depth = y < first + edge ? (y - first) / edge - 1 : y > last - edge ? 1 - (last - y) / edge : 0;
  if (depth === 0 || Math.abs(depth) > 2 || x < left || x > right) return false;
  const step = (Math.max(-1, Math.min(depth, 1)) * (FASTEST * milliseconds)) / 1000;
  const before = scroller.scrollTop;
  scroller.scrollTop += step;
  if (scroller.scrollTop === before) window.scrollBy(0, step);
  return true;
}

/** How near to its edge a list begins to scroll, in CSS pixels: about a row. */
const EDGE = 56;
