// What helps where a person is needed; its code comes when it is first asked for.
import type { LitElement, ReactiveController } from "lit";
import type { AttentionKind, Captcha } from "../contract";
import { command } from "../data/command";
import { type Actor, act, ask } from "../dialogs/actor";
import { openDialog } from "../dialogs/open";
import { loadedFor } from "../elements/loading";
import { REMEDY_EVENT, type RemedyEvent } from "../header/remedy-event";
import type { JDownloaderState } from "../state/jdownloader-state";
import { mostUrgent } from "../state/needs";

/** Opens it within an element that shows one JDownloader, or several. */
export class Remedies implements ReactiveController {
  constructor(
    private readonly _host: LitElement,
    private readonly _of: (deviceId: string) => { readonly actor: Actor; readonly state: JDownloaderState } | null,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._host.addEventListener(REMEDY_EVENT, this._handleRemedy);
  }

  hostDisconnected(): void {
    this._host.removeEventListener(REMEDY_EVENT, this._handleRemedy);
  }

  private readonly _handleRemedy = (event: Event): void => {
    event.stopPropagation();
    const { kind, deviceId } = (event as RemedyEvent).detail;
    const of = this._of(deviceId);
    if (!of) return;
    if (kind === "captcha") void solve(of.actor, of.state);
    else void help(of.actor, kind);
  };
}

/** Show the captcha that waits the shortest time still. */
async function solve(actor: Actor, state: JDownloaderState): Promise<void> {
  let captchas: readonly Captcha[] = state.captchas ?? [];
  if (!captchas.length) {
    const isRead = await act(actor, async () => {
      ({ captchas } = await command(actor.address, "captchas/list"));
    });
    if (!isRead) return;
  }
  const first = mostUrgent(captchas);
  if (first) ask(actor, "captcha", { captcha_id: first.captcha_id });
}

async function help({ from, address, localize }: Actor, kind: AttentionKind): Promise<void> {
  if (!(await loadedFor(from, localize, () => import("../tabs/need-dialog")))) return;
  await openDialog(from.shadowRoot ?? from, address, "need", { kind });
}
