// What helps with each kind of what waits for a person.
import type { AttentionKind, Captcha } from "../contract";
import { command } from "../data/command";
import { type Actor, act, ask } from "../dialogs/actor";
import { openDialog } from "../dialogs/open";
import { loadedFor } from "../elements/loading";
import type { JDownloaderState } from "../state/jdownloader-state";
import { mostUrgent } from "../state/needs";

/** Open it. */
export const help = (actor: Actor, state: JDownloaderState, kind: AttentionKind): Promise<void> =>
  kind === "captcha" ? solve(actor, state) : show(actor, kind);

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

async function show({ from, address, localize }: Actor, kind: AttentionKind): Promise<void> {
  if (!(await loadedFor(from, localize, () => import("../tabs/need-dialog")))) return;
  await openDialog(from.shadowRoot ?? from, address, "need", { kind });
}
