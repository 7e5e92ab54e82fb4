import { css, html, type TemplateResult } from "lit";
import { element } from "../elements/define";
import type { Localize, TextKey } from "../translations/texts";
import { JDownloaderDialog } from "./base-dialog";

/** Keys as they are written on the keyboard, or named by a text; and what they do. */
type KeyRow = readonly [keys: readonly string[], does: TextKey & `keys.${string}`];

const PAGE: readonly KeyRow[] = [
  [["."], "keys.palette"],
  [["/"], "keys.search"],
  [["a"], "keys.add"],
  [["?"], "keys.help"],
  [["↑", "↓"], "keys.to_list"],
];

const LIST: readonly KeyRow[] = [
  [["↑", "↓"], "keys.rows"],
  [["←", "→"], "keys.unfold"],
  [["Space"], "keys.choose"],
  [["Shift", "↑ ↓"], "keys.extend"],
  [["Ctrl", "A"], "keys.choose_all"],
  [["Esc"], "keys.choose_none"],
  [["Alt", "↑ ↓"], "keys.move"],
  [["Del"], "keys.remove"],
  [["Shift", "F10"], "keys.menu"],
  [["I"], "keys.details"],
];

/** Which keys there are on the page and in its lists. */
@element("jdownloader-keys-dialog")
export class KeysDialog extends JDownloaderDialog<"keys"> {
  protected override heading = (localize: Localize): string => localize("keys.title");
  protected override action = (): null => null;
  protected override act = (): Promise<boolean> => Promise.resolve(true);

  protected override content(localize: Localize): TemplateResult {
    return html`${this._renderKeys(localize("keys.page"), PAGE, localize)} ${this._renderKeys(localize("keys.list"), LIST, localize)}`;
  }

  private _renderKeys(heading: string, rows: readonly KeyRow[], localize: Localize): TemplateResult {
    return html`<section>
      <h3>${heading}</h3>
      <dl>
        ${rows.map(
          ([keys, does]) => html`<div>
            <dt>${keys.map((key) => html`<kbd dir="ltr">${key}</kbd>`)}</dt>
            <dd>${localize(does)}</dd>
          </div>`,
        )}
      </dl>
    </section>`;
  }

  static override styles = [
    ...JDownloaderDialog.styles,
    css`
      h3 {
        margin: 0 0 var(--ha-space-2);
        font-size: var(--ha-font-size-m);
        font-weight: var(--ha-font-weight-medium);
      }
      dl {
        display: grid;
        gap: var(--ha-space-2);
        margin: 0;
      }
      dl div {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--ha-space-4);
      }
      dt {
        display: flex;
        gap: var(--ha-space-1);
        order: 1;
        white-space: nowrap;
      }
      dd {
        margin: 0;
      }
      kbd {
        padding: 0 var(--ha-space-2);
        border: var(--ha-border-width-sm) solid var(--jd-line);
        border-radius: var(--ha-border-radius-sm);
        background: var(--jd-fill-quiet);
        font: inherit;
      }
    `,
  ];
}
