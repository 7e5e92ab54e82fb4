import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { readConfig } from "../config/card-config";
import { element } from "../elements/define";
import type { FormField, Hass, LovelaceCardConfig } from "../hass";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import { cardFields, changedConfig, fieldHelper, fieldLabel, shownConfig } from "./card-form";

/** The visual editor of the card: Home Assistant's own form, with what the card has in the chosen size. */
@element("jdownloader-card-editor")
export class JDownloaderCardEditor extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @state() private _config: LovelaceCardConfig | null = null;

  /** Take a configuration; throws an error for people where it makes no sense, and it is edited as text then. */
  setConfig(config: LovelaceCardConfig): void {
    readConfig(config);
    this._config = config;
  }

  private readonly _handleChange = (
    event: CustomEvent<{ readonly value: Readonly<Record<string, unknown>> }>,
  ): void => {
    event.stopPropagation();
    if (!this._config) return;
    const config = changedConfig(this._config, event.detail.value);
    this.dispatchEvent(new CustomEvent("config-changed", { detail: { config }, bubbles: true, composed: true }));
  };

  protected override render(): TemplateResult | typeof nothing {
    const { hass, _config: config } = this;
    if (!hass || !config) return nothing;
    const localize = localizeFor(this, hass);
    return html`<ha-form
      .hass=${hass}
      .data=${shownConfig(config)}
      .schema=${cardFields(localize, readConfig(config))}
      .computeLabel=${(field: FormField) => fieldLabel(localize, (key) => hass.localize(key), field)}
      .computeHelper=${(field: FormField) => fieldHelper(localize, field)}
      @value-changed=${this._handleChange}
    ></ha-form>`;
  }
}
