import { expect, it } from "vitest";
import { amountOf, amountOfIds } from "../../src/state/amount";
import { RowMap } from "../../src/state/row-map";

it("adds up what is known", () => {
  const links = [
    { bytes_total: 5, bytes_loaded: 2 },
    { bytes_total: null, bytes_loaded: null },
    { bytes_total: 7, bytes_loaded: 0 },
  ];
  expect(amountOf(links)).toEqual({ links: 3, bytes: 12, loaded: 2 });
});

it("adds up what a list knows of", () => {
  const links = RowMap.empty<{ readonly bytes_total: number | null }>().edited((rows) => {
    rows.set("a", { bytes_total: 5 });
  });
  expect(amountOfIds(links, ["a", "gone"])).toEqual({ links: 1, bytes: 5, loaded: null });
});

it("knows nothing where nothing is known, or where it is too much to be exact", () => {
  expect(amountOf([])).toEqual({ links: 0, bytes: null, loaded: null });
  expect(amountOf([{ bytes_total: null }])).toEqual({ links: 1, bytes: null, loaded: null });
  expect(amountOf([{ bytes_total: 2 ** 53 - 1 }, { bytes_total: 1 }])).toEqual({ links: 2, bytes: null, loaded: null });
});
