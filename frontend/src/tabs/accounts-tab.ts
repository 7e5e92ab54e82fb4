import { mdiAccountKeyOutline, mdiAccountPlusOutline, mdiDotsVertical, mdiRefresh } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Account, Id } from "../contract";
import { command } from "../data/command";
import { act, ask } from "../dialogs/actor";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { MenuGroups } from "../elements/menu";
import { openMenu } from "../elements/open-menu";
import { progressBar } from "../elements/progress-bar";
import { shown } from "../format/shown";
import { formatSize } from "../format/sizes";
import { formatTime } from "../format/times";
import { accountLook } from "./account-look";
import { JDownloaderTab } from "./base-tab";
import { tabBarStyle } from "./tab-style";

/** The accounts that JDownloader has at hosters; administrators can change them. */
@element("jdownloader-accounts-tab")
export class JDownloaderAccountsTab extends JDownloaderTab {
  private get _mayChange(): boolean {
    return this.state.rights.admin;
  }

  protected override render(): TemplateResult {
    const { localize } = this;
    const { accounts } = this.state;
    if (!accounts) return this.renderWaiting();
    return html`${this._mayChange ? this._renderButtons(accounts) : nothing}
      ${accounts.length ? nothing : html`<p class="empty">${localize("account.none")}</p>`}
      <ul>
        ${repeat(
          accounts,
          ({ account_id }) => account_id,
          (account) => this._renderRow(account),
        )}
      </ul>`;
  }

  private _renderButtons(accounts: readonly Account[]): TemplateResult {
    const { actor, localize, isLive } = this;
    const ids = accounts.map(({ account_id }) => account_id);
    const handleAdd = () => {
      ask(actor, "account-add", {});
    };
    const handleRefresh = () => this._refresh(ids);
    return html`<div class="bar-line">
      <button ?disabled=${!isLive} @click=${handleAdd}>${icon(mdiAccountPlusOutline)}${localize("account.add")}</button>
      <button ?disabled=${!isLive || !ids.length} @click=${handleRefresh}>
        ${icon(mdiRefresh)}${localize("account.refresh_all")}
      </button>
    </div>`;
  }

  /** Let JDownloader ask the hosters again. */
  private _refresh(account_ids: readonly Id[]): Promise<boolean> {
    const { actor, localize } = this;
    const message = localize("account.refreshing");
    return act(actor, () => command(actor.address, "accounts/refresh", { account_ids }), { message });
  }

  private _renderRow(account: Account): TemplateResult {
    const { localize, isLive } = this;
    const { words, tone } = accountLook(account, localize);
    const label = `${localize("list.menu")}: ${shown(account.hoster)}`;
    const handleMenu = (event: Event) => {
      void openMenu(this.renderRoot, event.currentTarget as HTMLElement, localize, label, this._menu(account));
    };
    return html`<li data-tone=${tone}>
      ${icon(mdiAccountKeyOutline)}
      <div class="what">
        <p class="title"><bdi>${shown([account.hoster, account.username].filter(Boolean).join(" · "))}</bdi></p>
        <p class="facts"><span data-tone=${tone} dir="auto">${words}</span>${this._facts(account)}</p>
        ${this._renderTraffic(account)}
      </div>
      ${
        this._mayChange
          ? html`<button class="bare round" aria-haspopup="menu" aria-label=${label} ?disabled=${!isLive} @click=${handleMenu}>
              ${icon(mdiDotsVertical)}
            </button>`
          : nothing
      }
    </li>`;
  }

  private _facts({ traffic_left, traffic_max, valid_until, never_expires }: Account): TemplateResult[] {
    const { localize } = this;
    const { locale, config } = this.context.hass;
    const here = { serverTimeZone: config.time_zone, now: new Date() };
    const facts = [
      traffic_left !== null && traffic_max === null
        ? localize("account.left", { size: formatSize(locale, traffic_left) })
        : "",
      valid_until ? localize("account.valid_until", { time: formatTime(locale, valid_until, here) }) : "",
      never_expires ? localize("account.never_expires") : "",
    ];
    return facts.filter((fact) => fact !== "").map((fact) => html` · <bdi>${fact}</bdi>`);
  }

  private _renderTraffic({ traffic_left: left, traffic_max: max }: Account): TemplateResult | typeof nothing {
    if (left === null || !max) return nothing;
    const { locale } = this.context.hass;
    const text = this.localize("account.left_of", { left: formatSize(locale, left), max: formatSize(locale, max) });
    return html`<p class="facts"><bdi>${text}</bdi></p>
      ${progressBar(Math.min(100, (left / max) * 100), this.localize("account.traffic"), text)}`;
  }

  private _menu({ account_id, enabled, hoster, username = null }: Account): MenuGroups {
    const { actor, localize } = this;
    const { address } = actor;
    return [
      [
        {
          label: localize(enabled ? "item.disable" : "item.enable"),
          run: () =>
            act(actor, () =>
              command(address, "accounts/set_enabled", { account_ids: [account_id], enabled: !enabled }),
            ),
        },
        {
          label: localize("account.refresh"),
          run: () => this._refresh([account_id]),
        },
        {
          label: localize("account.change_login"),
          run: () => {
            ask(actor, "account-login", { account_id, hoster, username });
          },
        },
      ],
      [
        {
          label: localize("item.remove"),
          isDanger: true,
          run: () => {
            ask(actor, "account-remove", { account_id, hoster, username });
          },
        },
      ],
    ];
  }

  static override styles = [JDownloaderTab.styles, tabBarStyle];
}
