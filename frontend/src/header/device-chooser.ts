import { mdiMenuDown } from "@mdi/js";
import { html, type TemplateResult } from "lit";
import { icon } from "../elements/icon";

/** Draw the button by which another of several JDownloaders is chosen; `open` shows the choices. */
export function deviceChooser(name: string, label: string, open: (event: Event) => void): TemplateResult {
  return html`<button class="chooser bare" aria-haspopup="menu" aria-label="${label}: ${name}" @click=${open}>
    <span class="name" dir="auto">${name}</span>${icon(mdiMenuDown)}
  </button>`;
}
