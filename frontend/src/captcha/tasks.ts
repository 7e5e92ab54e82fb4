// What there is to do, for each kind of captcha.
import { mdiOpenInNew } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { CaptchaWithImage, Point } from "../contract";
import { icon } from "../elements/icon";
import type { Localize } from "../translations/texts";
import { webAddress } from "./course";
import "./picture";

/** Draw a picture with something to read, and a field for it. */
export function textTask(
  localize: Localize,
  { image }: CaptchaWithImage,
  text: string,
  isDisabled: boolean,
  change: (text: string) => void,
): TemplateResult {
  const handleInput = (event: Event) => {
    change((event.target as HTMLInputElement).value);
  };
  return html`<img class="picture" src=${image ?? ""} alt=${localize("captcha.picture")} />
    <label class="field">
      ${localize("captcha.text")}
      <input
        name="solution"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        required
        ?disabled=${isDisabled}
        .value=${text}
        @input=${handleInput}
      />
    </label>`;
}

/** Draw a picture in which one or several places are to be marked. */
export function clickTask(
  localize: Localize,
  { image, kind }: CaptchaWithImage,
  points: readonly Point[],
  isDisabled: boolean,
  change: (points: readonly Point[]) => void,
): TemplateResult {
  const isMany = kind === "multi_click";
  const handleChange = ({ detail }: CustomEvent<readonly Point[]>) => {
    change(detail);
  };
  return html`<jdownloader-captcha-picture
    ?inert=${isDisabled}
    .src=${image ?? ""}
    .label=${localize("captcha.picture")}
    .hint=${localize(isMany ? "captcha.click_many" : "captcha.click_one")}
    .many=${isMany}
    .points=${points}
    @points-change=${handleChange}
  ></jdownloader-captcha-picture>`;
}

/** Say that only a browser helps, and where. */
export function browserTask(localize: Localize, { url }: CaptchaWithImage): TemplateResult {
  const address = webAddress(url);
  return html`<p>${localize("captcha.browser")}</p>
    ${
      address
        ? html`<a href=${address} target="_blank" rel="noopener noreferrer">
            ${localize("captcha.open_page")} ${icon(mdiOpenInNew)}
          </a>`
        : nothing
    }`;
}
