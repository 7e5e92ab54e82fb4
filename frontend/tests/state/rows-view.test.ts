import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Link, Package } from "../../src/contract";
import { showingDownloads } from "../../src/state/filtering";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { type Downloads, linksOf } from "../../src/state/package-list";
import { RowsView, type RowsQuery } from "../../src/state/rows-view";
import { comparing } from "../../src/state/sorting";
import { event, link, onePackage, snapshot } from "../rows";
import { deltaBetween, world } from "../worlds";

type Query = RowsQuery<Package, Link>;

const ALL: Query = {
  unfolded: new Set(),
  search: "",
  showsLink: null,
  showsPackage: null,
  comparePackages: null,
  compareLinks: null,
};

/** The rows as one would make them without any memory. */
function plainRows({ packageIds, packages, ...list }: Downloads, query: Query): string[] {
  const needle = query.search.toLowerCase();
  const holds = (text: string | null) => text?.toLowerCase().includes(needle) ?? false;
  const has = (one: Package | Link) =>
    !needle || holds(one.name) || holds(one.comment) || ("url" in one && (holds(one.host) || holds(one.url)));
  const present = packageIds.flatMap((id) => packages.get(id) ?? []);
  const ordered = query.comparePackages ? [...present].sort(query.comparePackages) : present;
  return ordered.flatMap((one) => {
    const links = linksOf({ packageIds, packages, ...list }, one.id);
    const fitting = links.filter((row) => (has(one) || has(row)) && (query.showsLink?.(row) ?? true));
    const isShown = links.length ? fitting.length > 0 : has(one) && (query.showsPackage?.(one) ?? true);
    const isOpen = query.unfolded.has(one.id) || !has(one);
    const shown = query.compareLinks ? [...fitting].sort(query.compareLinks) : fitting;
    return isShown ? [`package:${one.id}`, ...(isOpen ? shown.map((row) => `link:${row.id}`) : [])] : [];
  });
}

const filters = [
  { states: null, hideFinished: false, host: null },
  { states: null, hideFinished: true, host: null },
  { states: new Set(["running", "failed"] as const), hideFinished: false, host: null },
  { states: null, hideFinished: true, host: "other.example.org" },
].map(showingDownloads);

const orders = [
  null,
  comparing({ key: "name", descending: false }, "en"),
  comparing({ key: "speed", descending: true }, "en"),
];

const queries: fc.Arbitrary<Query> = fc
  .record({
    unfolded: fc.subarray(["p0", "p1", "p2", "p3", "p4", "p5", "p6"]).map((ids) => new Set(ids)),
    search: fc.constantFrom("", "", "a", "ALPHA", "gamma"),
    filter: fc.constantFrom(...filters),
    order: fc.constantFrom(...orders),
  })
  .map(({ unfolded, search, filter, order }) => ({
    unfolded,
    search,
    ...filter,
    comparePackages: order,
    compareLinks: order,
  }));

test("whatever changes, the rows are those that one would make without any memory", () => {
  const step = fc.record({ world, query: queries, keepsQuery: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      const view = new RowsView<Package, Link>();
      let [known, state, query] = [
        { packages: [], links: [] } as Parameters<typeof deltaBetween>[0],
        fold(UNKNOWN, snapshot()),
        ALL,
      ];
      for (const next of steps) {
        state = fold(state, deltaBetween(known, next.world));
        query = next.keepsQuery ? query : next.query;
        known = next.world;
        expect(view.rows(state.downloads, query).map(({ key }) => key)).toEqual(plainRows(state.downloads, query));
      }
    }),
    { numRuns: 300 },
  );
});

describe("of a list with two packages", () => {
  const state = fold(
    UNKNOWN,
    snapshot({
      packages: [onePackage("1", { name: "films" }), onePackage("2", { name: "songs" })],
      links: [link("7", "1", { name: "b" }), link("8", "1", { name: "a" }), link("9", "2", { name: "film" })],
    }),
  );
  const change = (id: string, fields: Partial<Link>) =>
    fold(state, { type: "delta", ...event, revision: 2, links: { change: { [id]: fields } } }).downloads;
  const keys = (view: RowsView<Package, Link>, query: Partial<Query>, list = state.downloads) =>
    view.rows(list, { ...ALL, ...query }).map(({ key }) => key);

  test("nothing is unfolded at first", () => {
    expect(keys(new RowsView(), {})).toEqual(["package:1", "package:2"]);
  });

  test("a search unfolds packages that are there for their links", () => {
    expect(keys(new RowsView(), { search: "film" })).toEqual(["package:1", "package:2", "link:9"]);
  });

  test("progress leaves the rows what they are", () => {
    const view = new RowsView<Package, Link>();
    const query = { ...ALL, unfolded: new Set(["1"]), ...filters[1], compareLinks: orders[1] ?? null };
    const rows = view.rows(state.downloads, query);
    expect(view.rows(change("7", { bytes_loaded: 5, speed: 3, state: "running" }), query)).toBe(rows);
  });

  test("ids whose rows have not come are left out", () => {
    const order = { packages: { order: ["3", "2", "1"] }, links: { order: { "1": ["8", "70", "7"] } } };
    const list = fold(state, { type: "delta", ...event, revision: 2, ...order }).downloads;
    const query = { unfolded: new Set(["1"]), compareLinks: orders[2] ?? null };
    expect(keys(new RowsView(), query, list)).toEqual(["package:2", "package:1", "link:8", "link:7"]);
    expect(keys(new RowsView(), { ...query, search: "film" }, list)).toEqual([
      "package:2",
      "link:9",
      "package:1",
      "link:8",
      "link:7",
    ]);
  });

  test("packages are sorted again when what they are sorted by changes, and only then", () => {
    const view = new RowsView<Package, Link>();
    const query = { ...ALL, comparePackages: orders[1] ?? null };
    const step = (fields: Partial<Package>) =>
      fold(state, { type: "delta", ...event, revision: 2, packages: { change: { "1": fields } } }).downloads;
    const rows = view.rows(state.downloads, query);
    expect(view.rows(step({ progress: 5 }), query)).toBe(rows);
    expect(keys(view, query, step({ name: "tunes" }))).toEqual(["package:2", "package:1"]);
  });

  test("a change that counts is looked for in its package only", () => {
    const view = new RowsView<Package, Link>();
    const query = { ...ALL, unfolded: new Set(["1", "2"]), ...filters[1] };
    const before = view.rows(state.downloads, query);
    const after = view.rows(change("7", { state: "finished" }), query);
    expect(after.map(({ key }) => key)).toEqual(["package:1", "link:8", "package:2", "link:9"]);
    expect(after[3]).toBe(before[4]);
  });
});
