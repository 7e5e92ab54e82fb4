import { mdiChevronDown } from "@mdi/js";
import { html, type TemplateResult } from "lit";
import { PRIORITIES } from "../../contract/limits";
import { icon } from "../../elements/icon";
import type { Localize } from "../../translations/texts";

const CHOICES = ["autostart", "auto_extract", "deep_decrypt"] as const;

/** Draw the options, which are folded away until they are wanted. */
export function optionFields(localize: Localize, folders: readonly string[], handleOpen: () => void): TemplateResult {
  const text = (name: "package_name" | "destination" | "comment", list = "") =>
    html`<label class="field">
      ${localize(`add.${name}`)}<input name=${name} type="text" autocomplete="off" list=${list} />
    </label>`;
  const password = (name: "download_password" | "extract_password") =>
    html`<label class="field">
      ${localize(`add.${name}`)}<input name=${name} type="password" autocomplete="new-password" />
    </label>`;
  return html`<details @toggle=${handleOpen}>
    <summary>${localize("add.options")}${icon(mdiChevronDown)}</summary>
    <div class="options">
      ${text("package_name")} ${text("destination", "folders")}
      <datalist id="folders">${folders.map((folder) => html`<option value=${folder}></option>`)}</datalist>
      <label class="field">
        ${localize("item.priority")}
        <select name="priority">
          <option value="">${localize("add.as_usual")}</option>
          ${PRIORITIES.map((priority) => html`<option value=${priority}>${localize(`priority.${priority}`)}</option>`)}
        </select>
      </label>
      ${CHOICES.map(
        (name) =>
          html`<label class="field">
            ${localize(`add.${name}`)}
            <select name=${name}>
              <option value="">${localize("add.as_usual")}</option>
              <option value="yes">${localize("add.yes")}</option>
              <option value="no">${localize("add.no")}</option>
            </select>
          </label>`,
      )}
      ${password("download_password")} ${password("extract_password")} ${text("comment")}
    </div>
  </details>`;
}
