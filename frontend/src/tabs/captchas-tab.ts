import { mdiCursorDefaultClickOutline, mdiTextRecognition, mdiWeb } from "@mdi/js";
import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Captcha, CaptchaKind } from "../contract";
import { ask } from "../dialogs/actor";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { shown } from "../format/shown";
import { JDownloaderTab } from "./base-tab";

const ICONS: Readonly<Record<CaptchaKind, string>> = {
  browser: mdiWeb,
  click: mdiCursorDefaultClickOutline,
  image: mdiTextRecognition,
  multi_click: mdiCursorDefaultClickOutline,
};

/** The captchas that wait for a user. */
@element("jdownloader-captchas-tab")
export class JDownloaderCaptchasTab extends JDownloaderTab {
  protected override render(): TemplateResult {
    const captchas = this.state.captchas ?? [];
    if (!captchas.length) return html`<p class="empty">${this.localize("captcha.none")}</p>`;
    return html`<ul>
      ${repeat(
        captchas,
        ({ captcha_id }) => captcha_id,
        (captcha) => this._renderRow(captcha),
      )}
    </ul>`;
  }

  private _renderRow({ captcha_id, kind, hoster, link_name }: Captcha): TemplateResult {
    const { localize } = this;
    const name = shown(link_name ?? hoster ?? localize("captcha.title"));
    const facts = [link_name && hoster ? shown(hoster) : null, localize(`captcha.kind_${kind}`)]
      .filter(Boolean)
      .join(" · ");
    const handleClick = () => {
      ask(this.actor, "captcha", { captcha_id });
    };
    return html`<li>
      ${icon(ICONS[kind])}
      <div class="what">
        <p class="title" dir="auto">${name}</p>
        <p class="facts">${facts}</p>
      </div>
      <button class="main" aria-label="${localize("captcha.solve")}: ${name}" ?disabled=${!this.isLive} @click=${handleClick}>
        ${localize("captcha.solve")}
      </button>
    </li>`;
  }
}
