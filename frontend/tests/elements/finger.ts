/** A finger on the page. */
import { drawn } from "./page";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Put a finger on an element and let it go along these places; returns what lifts it. */
export async function touch(
  on: HTMLElement,
  at: Place,
  ...places: readonly Place[]
): Promise<(kind?: "pointerup" | "pointercancel") => Promise<void>> {
  const happen = (kind: string, where: EventTarget, { x, y }: Place) => {
    const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
    const fields = { pointerId: 7, pointerType: "touch", isPrimary: true, clientX: x, clientY: y };
    where.dispatchEvent(Object.assign(event, fields));
  };
  happen("pointerdown", on, at);
  await drawn();
  for (const place of places) happen("pointermove", on, place);
  await drawn();
  return async (kind = "pointerup") => {
    happen(kind, on, places.at(-1) ?? at);
    await drawn();
  };
}

/** Swipe an element from its middle, so many pixels to the right. */
export async function swipe(on: HTMLElement, right: number): Promise<void> {
  const lift = await touch(on, { x: 400, y: 100 }, { x: 400 + right / 2, y: 102 }, { x: 400 + right, y: 103 });
  await lift();
}
