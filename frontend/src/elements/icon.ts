import { html, type TemplateResult } from "lit";

/** Draw a Material icon from its path; it takes the colour of the text and is for the eyes only. */
export function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}
