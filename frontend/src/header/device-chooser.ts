import { html, type TemplateResult } from "lit";
import type { KnownJDownloader } from "../state/jdownloaders";

/** Draw a field to choose one of several JDownloaders; `choose` is told the device. */
export function deviceChooser(
  devices: readonly KnownJDownloader[],
  chosenId: string,
  label: string,
  choose: (deviceId: string) => void,
): TemplateResult {
  const handleChange = (event: Event) => {
    choose((event.currentTarget as HTMLSelectElement).value);
  };
  return html`<select class="chooser" aria-label=${label} @change=${handleChange}>
    ${devices.map(
      ({ deviceId, name }) => html`<option value=${deviceId} ?selected=${deviceId === chosenId}>${name}</option>`,
    )}
  </select>`;
}
