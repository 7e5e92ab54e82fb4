/** Random lists, and the deltas that the server would send from one to the next. */
import fc from "fast-check";
import type { DeltaEvent, Link, LinkChanges, Package, RowChanges } from "../src/contract";
import { event, link, onePackage } from "./rows";

export interface World {
  readonly packages: readonly Package[];
  readonly links: readonly Link[];
}

const names = fc.constantFrom("alpha", "Beta", "gamma 10", "gamma 9", "delta");
const states = fc.constantFrom("queued", "running", "finished", "failed" as const);
const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 14 });

/** A list in random order, with links in random packages. */
export const world: fc.Arbitrary<World> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 6 }), ids)
  .chain(([packageIds, linkIds]) =>
    fc.record({
      packages: fc.tuple(
        ...packageIds.map((id) =>
          fc.record({ name: names, state: states }).map((fields) => onePackage(`p${id}`, fields)),
        ),
      ),
      links: fc.tuple(
        ...linkIds.map((id) =>
          fc
            .record({ home: fc.constantFrom(...packageIds), name: names, state: states, speed: fc.nat(3) })
            .map(({ home, ...fields }) => link(`l${id}`, `p${home}`, fields)),
        ),
      ),
    }),
  );

/** The links of each package, which alone have an order. */
export function byPackage(links: readonly Link[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { id, package_id } of links) (groups[package_id] ??= []).push(id);
  return groups;
}

/** Return what a server sends to get from one list to the other: an order only where it does not come by itself. */
export function deltaBetween(before: World, after: World): DeltaEvent {
  const packages = changes<Package>(before.packages, after.packages);
  const [old, order] = [before.packages.map(({ id }) => id), after.packages.map(({ id }) => id)];
  const links: LinkChanges<Link> = { ...changes<Link>(before.links, after.links), order: linkOrders(before, after) };
  const isOrdered = comesByItself(old, order);
  return { type: "delta", ...event, revision: 2, packages: isOrdered ? packages : { ...packages, order }, links };
}

function linkOrders(before: World, after: World): Record<string, string[]> {
  const [old, present] = [byPackage(before.links), byPackage(after.links)];
  const homes = new Map(before.links.map((row) => [row.id, row.package_id]));
  const changed = Object.entries(present).filter(([home, order]) => {
    const hasMovedIn = order.some((id) => (homes.get(id) ?? home) !== home);
    return hasMovedIn || !comesByItself(old[home] ?? [], order);
  });
  return Object.fromEntries(changed);
}

function comesByItself(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((id) => after.includes(id));
  return [...kept, ...after.filter((id) => !before.includes(id))].join() === after.join();
}

function changes<Row extends { readonly id: string }>(before: readonly Row[], after: readonly Row[]): RowChanges<Row> {
  const [old, present] = [new Map(before.map((row) => [row.id, row])), new Set(after.map(({ id }) => id))];
  const change = after.flatMap((row) => {
    const was = old.get(row.id);
    const fields = was && Object.entries(row).filter(([name, value]) => value !== was[name as keyof Row]);
    return fields?.length ? [[row.id, Object.fromEntries(fields)] as const] : [];
  });
  return {
    remove: before.flatMap(({ id }) => (present.has(id) ? [] : [id])),
    add: after.filter(({ id }) => !old.has(id)),
    change: Object.fromEntries(change) as Record<string, Partial<Row>>,
  };
}
