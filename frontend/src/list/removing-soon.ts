// Removing that can be undone: nothing is sent before some seconds are over, or the page is left.
import type { Ids } from "../contract";
import { command } from "../data/command";
import { removeWhileLeaving } from "../data/parting";
import { type Actor, act } from "../dialogs/actor";
import { notify } from "../elements/notify";
import { shown } from "../format/shown";
import type { Subject } from "./chosen";
import { setLeaving } from "./leaving";

/** How long one can have it back, in seconds. */
const SECONDS = 8;
/** Milliseconds in which what was removed is gone from the list; what is still there then is shown again. */
const SETTLING = 10_000;

interface Removal extends Pick<Subject, "count" | "list" | "name"> {
  readonly actor: Actor;
  readonly ids: Ids;
}

/** What is not sent yet: each is taken out before it is sent, so that it is sent once. */
let waiting: readonly Removal[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Hide what is to be removed, and remove it in some seconds. What waits already then waits as long again. */
export function removeSoon(actor: Actor, { list, ids, count, name }: Subject): void {
  const removal = { actor: { ...actor, from: outermost(actor.from) }, list, ids, count, name };
  hide(removal, true);
  waiting = [...waiting, removal];
  clearTimeout(timer);
  timer = setTimeout(() => {
    sendAll(false);
  }, SECONDS * 1000);
  report(removal);
}

function hide({ actor, list, ids }: Removal, isLeaving: boolean): void {
  setLeaving({ deviceId: actor.address.deviceId, list }, ids, isLeaving);
}

function report({ actor, name }: Removal): void {
  const { localize, from } = actor;
  const count = waiting.reduce((sum, removal) => sum + removal.count, 0);
  const isOne = waiting.length === 1 && name !== null;
  const values = { seconds: SECONDS };
  const words = isOne
    ? localize("done.removing", { ...values, name: shown(name) })
    : localize("done.removing_several", { ...values, count });
  notify(from, words, { text: localize("done.undo"), action: takeBack }, SECONDS * 1000);
}

function takeBack(): void {
  clearTimeout(timer);
  for (const removal of waiting) hide(removal, false);
  waiting = [];
}

function sendAll(isLeaving: boolean): void {
  clearTimeout(timer);
  const sent = waiting;
  waiting = [];
  for (const removal of sent) void send(removal, isLeaving);
  const last = sent.at(-1);
  // In place of the offer to have it back
  if (last && isLeaving)
    notify(
      last.actor.from,
      last.actor.localize("done.removed", { count: sent.reduce((sum, { count }) => sum + count, 0) }),
    );
}

async function send(removal: Removal, isLeaving: boolean): Promise<void> {
  const { actor, list, ids } = removal;
  const { address } = actor;
  const remove = isLeaving
    ? () => removeWhileLeaving(address, list, ids)
    : () => command(address, `${list}/remove`, ids);
  if (await act(actor, remove)) await new Promise((resolve) => setTimeout(resolve, SETTLING));
  hide(removal, false);
}

/** The list may be gone before something is said of it; Home Assistant's own frame stays. */
function outermost(from: HTMLElement): HTMLElement {
  const root = from.getRootNode();
  return root instanceof ShadowRoot ? outermost(root.host as HTMLElement) : from;
}

// Phones put a page away without a word once it cannot be seen, so that is taken for leaving it, too
window.addEventListener("pagehide", () => {
  sendAll(true);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendAll(true);
});
