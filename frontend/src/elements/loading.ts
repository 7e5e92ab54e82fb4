// Code that comes when it is first needed, and may not: without a connection, or where newer files took its place.
import { html, type TemplateResult } from "lit";
import type { Localize } from "../translations/texts";
import { notify } from "./notify";

/** A browser may remember that it did not get a file, so only a new page helps for sure. */
const reload = (): void => {
  location.reload();
};

/** Load it and return whether it is there; if not, the user is notified. */
export async function loadedFor(from: HTMLElement, localize: Localize, load: () => Promise<unknown>): Promise<boolean> {
  try {
    await load();
    return true;
  } catch {
    notify(from, localize("error.not_loaded"), { text: localize("version.reload"), action: reload });
    return false;
  }
}

/** Say in place of something that it could not be loaded. */
export const notLoaded = (localize: Localize): TemplateResult =>
  html`<div class="not-loaded" role="alert">
    <p>${localize("error.not_loaded")}</p>
    <button @click=${reload}>${localize("version.reload")}</button>
  </div>`;
