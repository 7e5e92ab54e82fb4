import { mdiPackageVariant } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { shown } from "../format/shown";
import type { Localize } from "../translations/texts";
import type { Subject } from "./chosen";

/** How far from the pointer it is, in CSS pixels: what is below the pointer can still be seen. */
const DISTANCE = 14;

/** What is carried, beside the pointer: what it is, how much, and what becomes of it where that is not its place. */
@element("jdownloader-carried")
export class JDownloaderCarried extends LitElement {
  @property({ attribute: false }) subject!: Subject;
  @property({ attribute: false }) localize!: Localize;
  /** Whether the downloads would take it. */
  @property({ type: Boolean, reflect: true, attribute: "taken" }) isTaken = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // Above all else, and not within what clips the list
    this.popover = "manual";
    this.setAttribute("aria-hidden", "true");
    this.showPopover();
  }

  /** Be beside a place of the window. */
  follow(x: number, y: number, isTaken: boolean): void {
    this.isTaken = isTaken;
    const isFlipped = x + DISTANCE + this.offsetWidth > innerWidth;
    const left = isFlipped ? x - DISTANCE - this.offsetWidth : x + DISTANCE;
    this.style.left = `${Math.max(0, left)}px`;
    this.style.top = `${Math.max(0, Math.min(y + DISTANCE, innerHeight - this.offsetHeight))}px`;
  }

  protected override render(): TemplateResult {
    const { localize } = this;
    const { name, count } = this.subject;
    const what = name === null ? localize("list.selected", { count }) : shown(name);
    return html`${icon(mdiPackageVariant)}
      <span class="words">
        <bdi class="name">${what}</bdi>
        ${this.isTaken ? html`<span>${localize("item.move_to_downloads")}</span>` : nothing}
      </span>
      ${name !== null && count > 1 ? html`<span class="count">${count}</span>` : nothing}`;
  }

  static override styles = [
    controls,
    css`
      :host {
        position: fixed;
        inset: auto;
        display: flex;
        align-items: center;
        gap: var(--ha-space-2);
        box-sizing: border-box;
        max-inline-size: min(20em, 80vw);
        margin: 0;
        padding: var(--ha-space-2) var(--ha-space-3);
        border: var(--ha-border-width-md) solid var(--jd-accent);
        border-radius: var(--ha-border-radius-lg);
        background: var(--jd-surface);
        color: var(--jd-text);
        box-shadow: var(--ha-box-shadow-l);
        font-size: var(--ha-font-size-m);
        pointer-events: none;
      }
      .words {
        display: grid;
        min-inline-size: 0;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-weight: var(--ha-font-weight-medium);
      }
      .count {
        padding: 0 var(--ha-space-2);
        border-radius: var(--ha-border-radius-pill);
        background: var(--jd-fill-main);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}
