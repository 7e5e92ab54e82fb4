import fc from "fast-check";
import { expect, test } from "vitest";
import { RowMap } from "../../src/state/row-map";

const ids = fc.array(fc.integer({ min: 1795371063000, max: 1795371063060 }).map(String));
const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 40 }).map(String), fc.integer()));

const filled = (keys: Iterable<string>) =>
  RowMap.empty<object>().edited((rows) => {
    for (const id of keys) rows.set(id, {});
  });

test("a row map holds what a map holds after the same steps, and the older one stays as it was", () => {
  fc.assert(
    fc.property(steps, steps, (first, second) => {
      const model = new Map<string, number>();
      const play = (map: RowMap<number>, played: typeof first) =>
        map.edited((rows) => {
          for (const [isSet, id, value] of played) {
            if (isSet) {
              rows.set(id, value);
              model.set(id, value);
            } else {
              rows.delete(id);
              model.delete(id);
            }
            expect(rows.get(id)).toBe(model.get(id));
          }
        });
      const before = play(RowMap.empty(), first);
      const remembered = new Map(model);
      const after = play(before, second);
      for (const [map, entries] of [
        [before, remembered],
        [after, model],
      ] as const) {
        expect(map.size).toBe(entries.size);
        for (const [id, value] of entries) expect(map.get(id)).toBe(value);
        expect([...map.values()].sort()).toEqual([...entries.values()].sort());
      }
      const differing = new Set(
        [...remembered.keys(), ...model.keys()].filter((id) => remembered.get(id) !== model.get(id)),
      );
      expect(new Set(after.changedSince(before))).toEqual(differing);
    }),
  );
});

test("an edit that changes nothing returns the same map", () => {
  fc.assert(
    fc.property(ids, (keys) => {
      const map = filled(keys);
      const same = map.edited((rows) => {
        for (const id of keys) rows.set(id, map.get(id) ?? {});
        rows.delete("nobody");
      });
      expect(same).toBe(map);
      expect(same.changedSince(map)).toEqual([]);
    }),
  );
});

test("ids as JDownloader makes them, which are times, spread over the buckets", () => {
  const map = filled(Array.from({ length: 10_000 }, (_, place) => String(1795371063904 + place)));
  const buckets = Reflect.get(map, "_buckets") as readonly ReadonlyMap<string, object>[];
  expect(Math.max(...buckets.map((bucket) => bucket.size))).toBeLessThan(40);
});

test("has() returns whether a row is there", () => {
  expect(filled(["7"]).has("7")).toBe(true);
  expect(filled(["7"]).has("8")).toBe(false);
});
