import type { Address } from "../data/command";
import type { DialogDetails, DialogKind } from "./kinds";
import { loadDialog, openDialog } from "./open";
import type { Hass } from "../hass";
import type { Localize } from "../translations/texts";
import { loadedFor } from "../elements/loading";
import { type Outcome, perform } from "../elements/perform";

/** From where something is done, to which JDownloader, in whose words. */
export interface Actor {
  readonly from: HTMLElement;
  readonly address: Address & { readonly hass: Hass };
  readonly localize: Localize;
}

/** Run a command and show the outcome; returns whether it worked. */
export const act = (actor: Actor, command: () => Promise<unknown>, outcome?: Outcome): Promise<boolean> =>
  perform(actor.from, actor.address.hass, command, outcome);

/** Open a dialog about the actor's JDownloader. */
export const ask = <Kind extends DialogKind>(actor: Actor, kind: Kind, detail: DialogDetails[Kind]): void => {
  void opened(actor, kind, detail);
};

async function opened<Kind extends DialogKind>(actor: Actor, kind: Kind, detail: DialogDetails[Kind]): Promise<void> {
  const { from, address, localize } = actor;
  if (!(await loadedFor(from, localize, () => loadDialog(kind)))) return;
  await openDialog(from.shadowRoot ?? from, address, kind, detail);
}
