import { describe, expect, it } from "vitest";
import { subjectOf } from "../../src/list/chosen";
import { dropPlace } from "../../src/list/drop-place";
import type { AnyList } from "../../src/list/list-kind";
import { dropped, steps } from "../../src/list/rearranging";
import { linkRow, packageRow, type RowKey } from "../../src/state/row";
import { emptyList, foldList } from "../../src/state/package-list";
import { link, onePackage } from "../rows";

const LIST: AnyList = foldList(
  emptyList(),
  { add: ["p", "q", "r"].map((id) => onePackage(id)) },
  { add: [...["a", "b", "c"].map((id) => link(id, "p")), ...["d", "e"].map((id) => link(id, "q"))] },
);
const ROWS = [
  packageRow("p"),
  ...["a", "b", "c"].map((id) => linkRow(id, "p")),
  packageRow("q"),
  ...["d", "e"].map((id) => linkRow(id, "q")),
  packageRow("r"),
];
const ALL = { search: "", showsLink: null };

const chosen = (...keys: RowKey[]) => subjectOf("downloads", LIST, new Set(keys), ALL);

describe("what is chosen", () => {
  it("is named by packages, and by links that are in none of them", () => {
    const subject = chosen("package:p", "link:a", "link:d");
    expect(subject.ids).toEqual({ package_ids: ["p"], link_ids: ["d"] });
    expect(subject.touched.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(subject.count).toBe(4);
    expect(subject.amount).toEqual({ links: 4, bytes: 4000, loaded: 0 });
    expect(subject.name).toBeNull();
    expect(chosen("link:d").name).toBe("link d");
  });

  it("leaves alone what a filter hides", () => {
    const showsLink = ({ id }: { readonly id: string }) => id !== "b";
    expect(subjectOf("downloads", LIST, new Set(["package:p"]), { ...ALL, showsLink }).ids).toEqual({
      link_ids: ["a", "c"],
    });
    expect(subjectOf("downloads", LIST, new Set(["package:q"]), { ...ALL, showsLink }).ids).toEqual({
      package_ids: ["q"],
    });
  });

  it("leaves alone what a search does not find, unless the package itself is found", () => {
    const search = (text: string) => subjectOf("downloads", LIST, new Set(["package:p"]), { ...ALL, search: text }).ids;
    expect(search("LINK A")).toEqual({ link_ids: ["a"] });
    expect(search("package p")).toEqual({ package_ids: ["p"] });
  });
});

describe("a step", () => {
  it("moves packages among packages", () => {
    expect(steps(LIST, chosen("package:q"), "up")).toEqual({
      moves: [{ ids: { package_ids: ["q"] }, place: { after_id: null } }],
      back: [{ ids: { package_ids: ["q"] }, place: { after_id: "p" } }],
    });
  });

  it("moves links within each of their packages", () => {
    expect(steps(LIST, chosen("link:c", "link:e"), "top")?.moves).toEqual([
      { ids: { link_ids: ["c"] }, place: { after_id: null } },
      { ids: { link_ids: ["e"] }, place: { after_id: null } },
    ]);
  });

  it("is not for packages and links together, nor beyond the ends", () => {
    expect(steps(LIST, chosen("package:q", "link:a"), "up")).toBeNull();
    expect(steps(LIST, chosen("package:p"), "up")).toBeNull();
  });
});

describe("what is dropped", () => {
  const over = (index: number, fraction: number, kind: "package" | "link") => {
    const row = ROWS[index];
    if (!row) throw new Error("no such row");
    return dropPlace(ROWS, LIST, kind, row, fraction);
  };

  it("goes before a package or behind all of its links", () => {
    expect(over(4, 0.2, "package")).toEqual({ drop: { kind: "package", afterId: "p", packageId: null }, line: 4 });
    expect(over(4, 0.8, "package")).toEqual({ drop: { kind: "package", afterId: "q", packageId: null }, line: 7 });
    expect(over(0, 0.2, "package").drop.afterId).toBeNull();
    expect(over(5, 0.2, "package").drop.afterId).toBe("q");
  });

  it("goes among links, also into another package", () => {
    expect(over(5, 0.2, "link")).toEqual({ drop: { kind: "link", afterId: null, packageId: "q" }, line: 5 });
    expect(over(5, 0.8, "link")).toEqual({ drop: { kind: "link", afterId: "d", packageId: "q" }, line: 6 });
    expect(over(7, 0.5, "link").drop).toEqual({ kind: "link", afterId: null, packageId: "r" });
  });

  it("is moved there, and back", () => {
    expect(dropped(LIST, chosen("link:b"), over(5, 0.8, "link").drop)).toEqual({
      moves: [{ ids: { link_ids: ["b"] }, place: { after_id: "d", package_id: "q" } }],
      back: [{ ids: { link_ids: ["b"] }, place: { after_id: "a", package_id: "p" } }],
    });
  });

  it("does not go behind itself", () => {
    expect(dropped(LIST, chosen("link:b"), over(2, 0.8, "link").drop)?.moves[0]?.place).toEqual({
      after_id: "a",
      package_id: "p",
    });
  });

  it("has no way back out of a package that it left empty", () => {
    expect(dropped(LIST, chosen("link:d", "link:e"), over(1, 0.8, "link").drop)?.back).toEqual([]);
  });

  it("is of one kind, the same as what it is dropped among", () => {
    expect(dropped(LIST, chosen("package:p"), over(5, 0.8, "link").drop)).toBeNull();
    expect(dropped(LIST, chosen("link:a"), over(4, 0.2, "package").drop)).toBeNull();
  });
});
