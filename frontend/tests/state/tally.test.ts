import fc from "fast-check";
import { expect, test } from "vitest";
import type { Link } from "../../src/contract";
import { emptyList, foldList, type Downloads, type Grabbed } from "../../src/state/package-list";
import { countsIn, NO_TALLY, tallyAfter } from "../../src/state/tally";
import { grabbedLink, link } from "../rows";

const NOTHING: Downloads = emptyList();
const list = (...links: readonly Link[]): Downloads => foldList(NOTHING, undefined, { add: links });
const plain = (counts: ReturnType<typeof countsIn>) => ({
  states: Object.fromEntries(counts.states),
  hosts: Object.fromEntries(counts.hosts),
});

const LINKS = [
  link("a", "p", { state: "failed", host: "one" }),
  link("b", "p", { state: "failed", host: "two" }),
  link("c", "p", { state: "running", host: "one" }),
  link("d", "p", { state: "running", host: null }),
];

test("links are counted by state and hoster, and by one of them where the other is chosen", () => {
  const tally = tallyAfter(NO_TALLY, NOTHING.links, list(...LINKS).links);
  expect(plain(countsIn(tally, null, null))).toEqual({
    states: { failed: 2, running: 2 },
    hosts: { one: 2, two: 1, "": 1 },
  });
  expect(plain(countsIn(tally, "failed", "one"))).toEqual({
    states: { failed: 1, running: 1 },
    hosts: { one: 1, two: 1 },
  });
});

test("those of the LinkGrabber by what the online check said", () => {
  const nothing: Grabbed = emptyList();
  const found = foldList(nothing, undefined, {
    add: [grabbedLink("a", "p", { availability: "offline" }), grabbedLink("b", "p")],
  });
  const tally = tallyAfter(NO_TALLY, nothing.links, found.links);
  expect(plain(countsIn(tally, null, null)).states).toEqual({ offline: 1, online: 1 });
});

test("nothing is counted again where something else changed", () => {
  const before = list(...LINKS);
  const tally = tallyAfter(NO_TALLY, NOTHING.links, before.links);
  const loading = foldList(before, undefined, { change: { c: { bytes_loaded: 7 } } });
  expect(tallyAfter(tally, before.links, loading.links)).toBe(tally);
  const after = tallyAfter(
    tally,
    before.links,
    foldList(before, undefined, { change: { c: { state: "finished" } } }).links,
  );
  expect(after.get("failed")).toBe(tally.get("failed"));
  expect(plain(countsIn(after, null, null)).states).toEqual({ failed: 2, running: 1, finished: 1 });
});

const links: fc.Arbitrary<Link[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      state: fc.constantFrom("failed" as const, "running" as const, "finished" as const),
      host: fc.constantFrom("one", "two", null),
    }),
    { selector: ({ id }) => id },
  )
  .map((some) => some.map(({ id, ...fields }) => link(id, "p", fields)));

test("what is counted step by step is what one would count at once", () => {
  fc.assert(
    fc.property(fc.array(links, { minLength: 1 }), (steps) => {
      let [tally, before] = [NO_TALLY, NOTHING];
      for (const step of steps) {
        const after = list(...step);
        [tally, before] = [tallyAfter(tally, before.links, after.links), after];
        expect(plain(countsIn(tally, null, null))).toEqual(
          plain(countsIn(tallyAfter(NO_TALLY, NOTHING.links, after.links), null, null)),
        );
      }
    }),
  );
});
