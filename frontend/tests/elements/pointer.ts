/** A pointer that carries something. */
import { drawn } from "./page";

const fields = { pointerId: 3, pointerType: "mouse", isPrimary: true, button: 0 };

/** Let something happen to the pointer at a place. */
export async function point(kind: string, on: EventTarget, clientX: number, clientY: number): Promise<void> {
  const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
  on.dispatchEvent(Object.assign(event, { ...fields, clientX, clientY }));
  await drawn();
}
