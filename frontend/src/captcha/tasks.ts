// What the user has to do, for each kind of captcha.
import { mdiOpenInNew, mdiSkipNext } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { CaptchaWithImage, Point } from "../contract";
import { icon } from "../elements/icon";
import type { Localize } from "../translations/texts";
import { isAnswerable, webAddress } from "./course";
import "./picture";

/** What was given as an answer so far. */
export interface Given {
  readonly text: string;
  readonly points: readonly Point[];
  /** Whether it is on its way, and nothing can be changed. */
  readonly isBusy: boolean;
}

/** What is reported about a changed answer. */
export interface Changes {
  readonly text: (text: string) => void;
  readonly points: (points: readonly Point[]) => void;
}

/** Draw the task of a captcha. */
export function taskOf(localize: Localize, captcha: CaptchaWithImage, given: Given, change: Changes): TemplateResult {
  if (captcha.kind === "browser") return browserTask(localize, captcha);
  if (!isAnswerable(captcha)) return html`<p>${localize("captcha.no_picture")}</p>`;
  if (captcha.kind === "image") return textTask(localize, captcha, given.text, given.isBusy, change.text);
  return clickTask(localize, captcha, given.points, given.isBusy, change.points);
}

/** Draw a picture with something to read, and a field for it. */
function textTask(
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
function clickTask(
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
function browserTask(localize: Localize, { url }: CaptchaWithImage): TemplateResult {
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

/** Draw below it how long is left, and what can be done instead of answering. */
export function footOf(
  localize: Localize,
  left: string,
  hasPoints: boolean,
  { takeBack, skip }: { readonly takeBack: () => void; readonly skip: (event: Event) => void },
): TemplateResult {
  return html`<div class="foot">
    <span class="hint" role="timer">${left ? localize("captcha.time_left", { time: left }) : nothing}</span>
    ${hasPoints ? html`<button type="button" class="bare" @click=${takeBack}>${localize("captcha.take_back")}</button>` : nothing}
    <button type="button" aria-haspopup="menu" @click=${skip}>${icon(mdiSkipNext)}${localize("captcha.skip")}</button>
  </div>`;
}
