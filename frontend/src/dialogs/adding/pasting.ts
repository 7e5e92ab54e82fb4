// Adding what the clipboard holds, by a button, as phones have no keys for it.
import { type Actor, ask } from "../actor";

/**
 * Open the box for links with the text of the clipboard. Browsers let a page read it over HTTPS only, and ask the user;
 * where that comes to nothing, the box is empty and has the focus, and one can paste there.
 */
export async function pasteLinks(actor: Actor): Promise<void> {
  ask(actor, "add-links", { text: await clipboardText() });
}

async function clipboardText(): Promise<string> {
  try {
    // Read before anything else is waited for: Safari allows it only within the press itself
    return await navigator.clipboard.readText();
  } catch {
    return ""; // not over HTTP, or not allowed
  }
}
