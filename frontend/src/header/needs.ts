// What waits for a person, in a line. Its code comes with the first of it.
import { html, nothing, type TemplateResult } from "lit";
import type { Hass } from "../hass";
import type { JDownloaderState } from "../state/jdownloader-state";
import { needsOf } from "../state/needs";

let isComing = false;

/** Get it; where that fails, the next status tries again. */
async function load(): Promise<void> {
  if (isComing) return;
  isComing = true;
  try {
    await import("./needs-line");
  } finally {
    isComing = false;
  }
}

/** Draw what waits; `isSmall`: as one button. */
export function needsLine(
  hass: Hass,
  deviceId: string,
  state: JDownloaderState,
  isSmall = false,
): TemplateResult | typeof nothing {
  if (!needsOf(state).length) return nothing;
  if (!customElements.get("jdownloader-needs")) load().catch(() => undefined);
  return html`<jdownloader-needs
    .hass=${hass}
    .deviceId=${deviceId}
    .state=${state}
    ?small=${isSmall}
  ></jdownloader-needs>`;
}
