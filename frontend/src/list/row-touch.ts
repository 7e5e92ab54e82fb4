// What a finger on a row does: a swipe starts or removes, holding it opens the menu.
import { mdiDelete, mdiPlay } from "@mdi/js";
import { command } from "../data/command";
import { type Actor, act } from "../dialogs/actor";
import type { Row } from "../state/row";
import type { PointerListener } from "./dragging";
import { handOver } from "./item-commands";
import type { ListModel } from "./list-model";
import { removeSoon } from "./removing-soon";
import { JDownloaderSwipeStrip, type SwipeChoice } from "./swipe-strip";
import { withoutClick } from "./without-click";

/** How far a finger that rests may slip, in CSS pixels: as far as a browser's own tap. */
const SLOP = 10;
/** How long a finger is held, in milliseconds: as for the actions of Home Assistant's own cards. */
const HOLD = 500;
/** How near to an edge of the window a swipe is the system's own way back, in CSS pixels. */
const EDGE = 24;
/** How far a row has to be swiped: a part of its width, but so many CSS pixels at most. */
const FAR_PART = 0.4;
const FAR_MOST = 140;

/** Where it is done. */
export interface TouchPlace {
  readonly actor: Actor;
  readonly model: ListModel;
  readonly row: Row;
  readonly element: HTMLElement;
  readonly begin: Pick<PointerEvent, "clientX" | "clientY">;
  readonly openMenu: () => void;
}

export class RowTouch implements PointerListener {
  private _doing: "nothing" | "waiting" | "holding" | "swiping" = "waiting";
  private _strip: JDownloaderSwipeStrip | null = null;
  private readonly _listening = new AbortController();
  private readonly _timer = setTimeout(() => {
    this._hold();
  }, HOLD);

  constructor(private readonly _place: TouchPlace) {
    // Where the browser says itself that a finger is held, it is the same, and not for the row alone
    const options = { capture: true, signal: this._listening.signal };
    window.addEventListener("contextmenu", this._handleContextMenu, options);
  }

  move({ clientX, clientY }: PointerEvent): void {
    const { clientX: beginX, clientY: beginY } = this._place.begin;
    const [x, y] = [clientX - beginX, clientY - beginY];
    if (this._doing !== "swiping" && Math.hypot(x, y) > SLOP) this._doing = this._slipped(x, y);
    if (this._doing === "swiping") this._swipe(x);
  }

  end(isDropped: boolean): void {
    clearTimeout(this._timer);
    this._listening.abort();
    const { element, openMenu } = this._place;
    const [doing, strip] = [this._doing, this._strip];
    this._doing = "nothing";
    strip?.remove();
    for (const name of ["translate", "background"]) element.style.removeProperty(name);
    if (!isDropped || !element.isConnected) return;
    if (doing === "holding") {
      withoutClick();
      openMenu();
    } else if (strip?.isReady) strip.choice.run();
  }

  private readonly _handleContextMenu = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    if (this._doing === "waiting") this._hold();
  };

  private _hold(): void {
    clearTimeout(this._timer);
    this._doing = "holding";
    const { element } = this._place;
    element.style.setProperty("background", "var(--jd-fill-chosen)");
    feel(element);
  }

  /** A finger that does not rest scrolls, which the browser does, or swipes. */
  private _slipped(x: number, y: number): "nothing" | "swiping" {
    clearTimeout(this._timer);
    const { begin, element } = this._place;
    element.style.removeProperty("background");
    const isAtEdge = Math.min(begin.clientX, innerWidth - begin.clientX) < EDGE;
    return this._doing === "waiting" && Math.abs(x) > Math.abs(y) && !isAtEdge ? "swiping" : "nothing";
  }

  private _swipe(x: number): void {
    const { element } = this._place;
    const isForward = x > 0 === (getComputedStyle(element).direction !== "rtl");
    if (this._strip?.isForward !== isForward) {
      this._strip?.remove();
      const choice = swipeChoice(this._place, isForward);
      this._strip = choice && Object.assign(new JDownloaderSwipeStrip(), { choice, isForward });
      if (this._strip) element.before(this._strip);
    }
    if (!this._strip) {
      element.style.removeProperty("translate");
      return;
    }
    this._strip.style.setProperty("--place", element.style.getPropertyValue("--place"));
    element.style.setProperty("translate", `${x}px`);
    element.style.setProperty("background", "var(--jd-surface)");
    const isReady = Math.abs(x) >= Math.min(element.offsetWidth * FAR_PART, FAR_MOST);
    if (isReady && !this._strip.isReady) feel(element);
    this._strip.isReady = isReady;
  }
}

/** Return what a swipe of a row in the direction of writing does, or against it; null where that makes no sense. */
export function swipeChoice(
  { actor, model, row }: Pick<TouchPlace, "actor" | "model" | "row">,
  isForward: boolean,
): SwipeChoice | null {
  const { localize, address } = actor;
  const subject = model.subject(new Set([row.key]));
  if (!subject.count) return null;
  const remove = () => {
    removeSoon(actor, subject);
  };
  if (!isForward) return { label: localize("dialog.remove_it"), icon: mdiDelete, isDanger: true, run: remove };
  if (subject.list === "linkgrabber")
    return {
      label: localize("item.start_grabbed"),
      icon: mdiPlay,
      isDanger: false,
      run: () => void handOver(actor, subject, true),
    };
  if (subject.touched.every((link) => "state" in link && link.state === "finished")) return null;
  const start = () => void act(actor, () => command(address, "downloads/start", subject.ids));
  return { label: localize("item.start"), icon: mdiPlay, isDanger: false, run: start };
}

/** Home Assistant's apps let it be felt. */
function feel(element: HTMLElement): void {
  element.dispatchEvent(new CustomEvent("haptic", { detail: "light", bubbles: true, composed: true }));
}
