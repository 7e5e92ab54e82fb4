import { expect, test } from "vitest";
import { emptyList, foldList, type Downloads } from "../../src/state/package-list";
import { NO_TROUBLES, troublesAfter } from "../../src/state/troubles";
import { link, onePackage } from "../rows";

const NOTHING: Downloads = emptyList();
const list = (...links: readonly ReturnType<typeof link>[]): Downloads =>
  foldList(NOTHING, { add: [onePackage("p"), onePackage("q")] }, { add: links });

const failed = link("a", "p", { state: "failed" });
const offline = link("b", "p", { state: "offline" });
const locked = link("c", "q", { state: "finished", extraction: "wrong_password" });

test("failed and offline links are counted by package, and the reason of the first broken archive is reported", () => {
  const troubles = troublesAfter(NO_TROUBLES, NOTHING, list(failed, offline, link("d", "p"), locked));

  expect(Object.fromEntries(troubles)).toEqual({
    p: { failed: 2, broken: null },
    q: { failed: 0, broken: "wrong_password" },
  });
});

test("what is unpacked again is no trouble meanwhile", () => {
  const again = link("c", "q", { state: "extracting", extraction: "wrong_password" });
  expect(troublesAfter(NO_TROUBLES, NOTHING, list(again)).size).toBe(0);
});

test("they stay the same objects while they are the same", () => {
  const before = list(failed, locked);
  const troubles = troublesAfter(NO_TROUBLES, NOTHING, before);
  const loading = foldList(before, undefined, { change: { a: { bytes_loaded: 7 } } });
  expect(troublesAfter(troubles, before, loading)).toBe(troubles);
  const unlike = foldList(before, undefined, { change: { a: { state: "offline" } } });
  expect(troublesAfter(troubles, before, unlike)).toBe(troubles);

  const more = foldList(before, undefined, { add: [offline] });
  const after = troublesAfter(troubles, before, more);
  expect(after.get("p")).toEqual({ failed: 2, broken: null });
  expect(after.get("q")).toBe(troubles.get("q"));
});

test("a link takes its trouble along to another package, and with it when it goes", () => {
  const before = list(failed, locked);
  const troubles = troublesAfter(NO_TROUBLES, NOTHING, before);
  const moved = foldList(before, undefined, { change: { a: { package_id: "q" } } });
  const after = troublesAfter(troubles, before, moved);
  expect(Object.fromEntries(after)).toEqual({ q: { failed: 1, broken: "wrong_password" } });

  const gone = foldList(moved, undefined, { remove: ["a", "c"] });
  expect(troublesAfter(after, moved, gone).size).toBe(0);
});

test("a link without trouble that comes into a package leaves all as it is", () => {
  const before = list(failed);
  const troubles = troublesAfter(NO_TROUBLES, NOTHING, before);
  expect(troublesAfter(troubles, before, foldList(before, undefined, { add: [link("n", "q")] }))).toBe(troubles);
});
