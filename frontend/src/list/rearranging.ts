// Commands that move what is chosen, and those that bring it back.
import type { Id, Ids, Place } from "../contract";
import { linkIdsOf } from "../state/package-list";
import type { Subject } from "./chosen";
import type { AnyList } from "./list-kind";
import { movesBack, type Step, stepMove } from "./moving";

/** One command. */
export interface PlacedMove {
  readonly ids: Ids;
  readonly place: Place;
}

/** Moves, to be made one after the other, and what undoes them. */
export interface Rearrangement {
  readonly moves: readonly PlacedMove[];
  readonly back: readonly PlacedMove[];
}

/** Return how what is chosen goes a step; links stay in their packages. Null where it can't go, or is of both kinds. */
export function steps(list: AnyList, { packages, links }: Subject, step: Step): Rearrangement | null {
  if (packages.length && links.length) return null;
  const parts = packages.length
    ? [
        stepOf(
          list.packageIds,
          packages.map(({ id }) => id),
          step,
          packageIds,
        ),
      ]
    : [...groups(links)].map(([id, ids]) => stepOf(linkIdsOf(list, id), ids, step, linkIds));
  const moving = parts.filter((part) => part !== null);
  if (!moving.length) return null;
  return { moves: moving.flatMap(({ moves }) => moves), back: moving.flatMap(({ back }) => back) };
}

const packageIds = (ids: readonly Id[]): Ids => ({ package_ids: ids });
const linkIds = (ids: readonly Id[]): Ids => ({ link_ids: ids });

function stepOf(order: readonly Id[], ids: readonly Id[], step: Step, named: (ids: readonly Id[]) => Ids) {
  const moved = new Set(ids);
  const move = stepMove(order, moved, step);
  if (!move) return null;
  const placed = ({ ids: some, ...place }: { ids: readonly Id[]; after_id?: Id | null }) => ({
    ids: named(some),
    place,
  });
  return { moves: [placed(move)], back: movesBack(order, moved).map(placed) };
}

function groups(links: Subject["links"]): Map<Id, Id[]> {
  const ofPackage = new Map<Id, Id[]>();
  for (const { id, package_id } of links) ofPackage.set(package_id, [...(ofPackage.get(package_id) ?? []), id]);
  return ofPackage;
}

/** Where something is dropped: behind a package or a link, or (null) on top; for links, in which package. */
export interface Drop {
  readonly kind: "package" | "link";
  readonly afterId: Id | null;
  readonly packageId: Id | null;
}

/** Return how what is chosen gets to where it is dropped; null where it can't go there. */
export function dropped(list: AnyList, { packages, links }: Subject, drop: Drop): Rearrangement | null {
  if (drop.kind === "package") {
    if (links.length || !packages.length) return null;
    const ids = packages.map(({ id }) => id);
    const after = freePlace(list.packageIds, new Set(ids), drop.afterId);
    const back = movesBack(list.packageIds, new Set(ids)).map(({ ids: some, after_id }) => ({
      ids: packageIds(some),
      place: { after_id: after_id ?? null },
    }));
    return { moves: [{ ids: packageIds(ids), place: { after_id: after } }], back };
  }
  if (packages.length || !links.length || drop.packageId === null) return null;
  const ids = links.map(({ id }) => id);
  const after = freePlace(linkIdsOf(list, drop.packageId), new Set(ids), drop.afterId);
  const place = { after_id: after, package_id: drop.packageId };
  return { moves: [{ ids: linkIds(ids), place }], back: linksBack(list, links) };
}

/** A place behind what is moved itself is one behind what stands before it. */
function freePlace(order: readonly Id[], moved: ReadonlySet<Id>, after: Id | null): Id | null {
  for (let place = after === null ? -1 : order.indexOf(after); place >= 0; place--) {
    const id = order[place];
    if (id !== undefined && !moved.has(id)) return id;
  }
  return null;
}

/** A package that all links leave is gone, and nothing gets back into it. */
function linksBack(list: AnyList, links: Subject["links"]): readonly PlacedMove[] {
  const back: PlacedMove[] = [];
  for (const [id, ids] of groups(links)) {
    const order = linkIdsOf(list, id);
    if (ids.length === order.length) return [];
    for (const { ids: some, after_id } of movesBack(order, new Set(ids)))
      back.push({ ids: linkIds(some), place: { after_id: after_id ?? null, package_id: id } });
  }
  return back;
}
