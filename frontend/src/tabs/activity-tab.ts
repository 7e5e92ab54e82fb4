import {
  mdiArchiveAlertOutline,
  mdiArchiveCheckOutline,
  mdiCheckCircleOutline,
  mdiCloseCircleOutline,
  mdiCloudCheckOutline,
  mdiCloudOffOutline,
  mdiDeleteOutline,
  mdiLinkVariantPlus,
  mdiMessageQuestionOutline,
  mdiPackageVariantClosedCheck,
  mdiPlusCircleOutline,
  mdiShieldKeyOutline,
} from "@mdi/js";
import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { Tone } from "../elements/tones";
import { formatFullTime, formatTime } from "../format/times";
import type { Activity, ActivityKind } from "../state/activity";
import { JDownloaderTab } from "./base-tab";

const LOOKS: Readonly<Record<ActivityKind, { readonly icon: string; readonly tone: Tone }>> = {
  added: { icon: mdiPlusCircleOutline, tone: "quiet" },
  captcha: { icon: mdiShieldKeyOutline, tone: "attention" },
  dialog: { icon: mdiMessageQuestionOutline, tone: "attention" },
  extracted: { icon: mdiArchiveCheckOutline, tone: "good" },
  failed: { icon: mdiCloseCircleOutline, tone: "bad" },
  finished: { icon: mdiCheckCircleOutline, tone: "good" },
  grabbed: { icon: mdiLinkVariantPlus, tone: "quiet" },
  not_extracted: { icon: mdiArchiveAlertOutline, tone: "bad" },
  offline: { icon: mdiCloudOffOutline, tone: "bad" },
  online: { icon: mdiCloudCheckOutline, tone: "good" },
  package_finished: { icon: mdiPackageVariantClosedCheck, tone: "good" },
  removed: { icon: mdiDeleteOutline, tone: "quiet" },
};

/** Some have no name that could be read; if it is a captcha, JDownloader is what waits for it. */
const calledOf = ({ kind, name }: Activity): string => (name.trim() ? name : kind === "captcha" ? "JDownloader" : "…");

/** A package's only link is reported as finished, too. */
const isNews = ({ kind, count }: Activity): boolean => kind !== "package_finished" || count > 1;

/** What happened while this page watched, the newest first. */
@element("jdownloader-activity-tab")
export class JDownloaderActivityTab extends JDownloaderTab {
  protected override render(): TemplateResult {
    const activities = this.context.watched.activities.filter(isNews);
    if (!activities.length) return html`<p class="empty">${this.localize("activity.none")}</p>`;
    return html`<ul>
      ${repeat(
        activities,
        ({ number }) => number,
        (activity) => this._renderRow(activity),
      )}
    </ul>`;
  }

  private _renderRow(activity: Activity): TemplateResult {
    const { kind, count, time, reason } = activity;
    const name = calledOf(activity);
    const { locale, config } = this.context.hass;
    const here = { serverTimeZone: config.time_zone, now: new Date() };
    const at = new Date(time).toISOString();
    const { icon: path, tone } = LOOKS[kind];
    return html`<li data-tone=${tone}>
      ${icon(path)}
      <p class="what" dir="auto">${this.localize(`activity.${kind}`, { name, count, reason: reason ? this.localize(`broken.${reason}`) : "" })}</p>
      <time class="facts" datetime=${at} title=${formatFullTime(locale, at, here)}>${formatTime(locale, at, here)}</time>
    </li>`;
  }
}
