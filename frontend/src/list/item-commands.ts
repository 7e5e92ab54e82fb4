// Commands for what is chosen in a list, with what is said about them and how they are taken back.
import type { Id, Ids, Priority } from "../contract";
import { command } from "../data/command";
import { type Actor, act } from "../dialogs/actor";
import type { Subject } from "./chosen";
import { idsOf } from "./chosen";
import type { AnyLink, AnyPackage } from "./list-kind";
import type { PlacedMove, Rearrangement } from "./rearranging";

/** Switch links on or off; undo is for those that were the other way. */
export function enable(actor: Actor, { list, ids, touched }: Subject, enabled: boolean): Promise<boolean> {
  const { address, localize } = actor;
  const changed = touched.filter((link) => link.enabled !== enabled).map(({ id }) => id);
  const count = changed.length;
  return act(actor, () => command(address, `${list}/set_enabled`, { ...ids, enabled }), {
    message: localize(enabled ? "done.enabled" : "done.disabled", { count }),
    undoLabel: localize("done.undo"),
    ...(count && { undo: () => command(address, `${list}/set_enabled`, { link_ids: changed, enabled: !enabled }) }),
  });
}

/** Give a priority; undo brings back each of those that there were. */
export function prioritise(actor: Actor, subject: Subject, priority: Priority): Promise<boolean> {
  const { address, localize } = actor;
  const { list, ids } = subject;
  const set = (some: Ids, one: Priority) => command(address, `${list}/set_priority`, { ...some, priority: one });
  return act(actor, () => set(ids, priority), {
    message: localize("done.priority", { priority: localize(`priority.${priority}`) }),
    undoLabel: localize("done.undo"),
    undo: async () => {
      // A package gives its priority to its links, so these come last
      for (const [before, some] of byPriority(packagesIn(subject))) await set(idsOf([], some), before);
      for (const [before, some] of byPriority(subject.touched)) await set(idsOf(some, []), before);
    },
  });
}

const packagesIn = ({ ids, packages }: Subject): readonly AnyPackage[] =>
  packages.filter(({ id }) => ids.package_ids?.includes(id));

function byPriority(items: readonly (AnyPackage | AnyLink)[]): Map<Priority, Id[]> {
  const found = new Map<Priority, Id[]>();
  for (const { id, priority } of items) found.set(priority, [...(found.get(priority) ?? []), id]);
  return found;
}

/** Put things elsewhere; undo, where it is possible, puts them back. */
export function rearrange(actor: Actor, subject: Subject, { moves, back }: Rearrangement): Promise<boolean> {
  const { address, localize } = actor;
  const make = async (some: readonly PlacedMove[]) => {
    for (const { ids, place } of some) await command(address, `${subject.list}/move`, { ...ids, ...place });
  };
  return act(actor, () => make(moves), {
    message: localize("done.moved", { count: subject.count }),
    undoLabel: localize("done.undo"),
    ...(back.length && { undo: () => make(back) }),
  });
}

/** Hand over to the download list, and start there or not. */
export function handOver(actor: Actor, { ids, count }: Subject, start: boolean): Promise<boolean> {
  const { address, localize } = actor;
  return act(actor, () => command(address, "linkgrabber/move_to_downloads", { ...ids, start }), {
    message: localize("done.to_downloads", { count }),
  });
}
