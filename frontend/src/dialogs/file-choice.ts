import { html, type TemplateResult } from "lit";
import type { DeleteFiles } from "../contract";
import type { Localize } from "../translations/texts";

const CHOICES: readonly DeleteFiles[] = ["keep", "trash", "delete"];

/** Draw the choice what becomes of files; only administrators may have them deleted. */
export function fileChoice(
  localize: Localize,
  chosen: DeleteFiles,
  isAdmin: boolean,
  choose: (files: DeleteFiles) => void,
): TemplateResult {
  return html`<fieldset>
    <legend>${localize("dialog.files")}</legend>
    ${CHOICES.map((choice) => {
      const isDisabled = choice !== "keep" && !isAdmin;
      return html`<label class="check ${isDisabled ? "is-disabled" : ""}">
        <input
          type="radio"
          name="files"
          .checked=${choice === chosen}
          ?disabled=${isDisabled}
          @change=${() => {
            choose(choice);
          }}
        />
        ${localize(`dialog.files_${choice}`)}
      </label>`;
    })}
    ${isAdmin ? "" : html`<p class="hint">${localize("dialog.files_admin")}</p>`}
  </fieldset>`;
}
