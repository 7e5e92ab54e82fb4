import { describe, expect, test } from "vitest";
import type { DeltaEvent, Link } from "../../src/contract";
import { archivesAfter, NO_ARCHIVES } from "../../src/state/archives";
import { fold } from "../../src/state/fold";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { NOTHING_WATCHED, watchedAfter } from "../../src/state/watched";
import { event, link, onePackage, snapshot, status } from "../rows";

const EXTRACTING: Partial<Link> = { state: "extracting", extraction: "running" };
const LOCKED: Partial<Link> = { state: "finished", extraction: "wrong_password" };
const UNPACKED: Partial<Link> = { state: "finished", extraction: "successful" };

const having = (...links: readonly Link[]): JDownloaderState =>
  fold(
    UNKNOWN,
    snapshot({
      status: status({ total_downloads: links.length }),
      packages: [onePackage("p"), onePackage("q")],
      links,
    }),
  );
const after = (state: JDownloaderState, fields: Partial<DeltaEvent>) =>
  fold(state, { type: "delta", ...event, revision: 2, ...fields });
const first = (state: JDownloaderState) => archivesAfter(NO_ARCHIVES, UNKNOWN, state);
const ids = ({ extracting, broken }: typeof NO_ARCHIVES) => ({ extracting: [...extracting], broken: [...broken] });

describe("archives are found by their links", () => {
  const start = having(link("1", "p", EXTRACTING), link("2", "p", LOCKED), link("3", "p"));

  test("when they are first seen", () => {
    expect(ids(first(start))).toEqual({ extracting: ["1"], broken: ["2"] });
  });

  test("when one is done, fails, or is tried again", () => {
    const change = { "1": { ...LOCKED, extraction: "no_space" }, "2": EXTRACTING, "3": UNPACKED } as const;
    const now = archivesAfter(first(start), start, after(start, { links: { change } }));

    expect(ids(now)).toEqual({ extracting: ["2"], broken: ["1"] });
  });

  test("when one is tried again whose last outcome is still reported", () => {
    const change = { "2": { state: "extracting" } } as const;

    expect(ids(archivesAfter(first(start), start, after(start, { links: { change } })))).toEqual({
      extracting: ["1", "2"],
      broken: [],
    });
  });

  test("when links go", () => {
    const now = after(start, { links: { remove: ["1", "2"] } });

    expect(ids(archivesAfter(first(start), start, now))).toEqual({ extracting: [], broken: [] });
  });

  test("and stay the same object when nothing of it is different", () => {
    const archives = first(start);
    const named = after(start, { links: { change: { "1": { progress: 50 }, "3": { state: "running" } } } });

    expect(archivesAfter(archives, start, after(start, { status: { speed: 1 } }))).toBe(archives);
    expect(archivesAfter(archives, start, named)).toBe(archives);
  });

  test("as they were, while no client watches the downloads", () => {
    const archives = first(start);
    const unwatched = fold(UNKNOWN, snapshot({ status: status({ total_downloads: 3 }) }));
    expect(archivesAfter(archives, start, unwatched)).toBe(archives);

    const again = having(link("2", "p", LOCKED), link("3", "p", EXTRACTING));
    expect(ids(archivesAfter(archives, unwatched, again))).toEqual({ extracting: ["3"], broken: ["2"] });
    expect(archivesAfter(archives, unwatched, start)).toBe(archives);
    const emptied = after(unwatched, { status: { total_downloads: 0 }, links: { add: [] } });
    expect(archivesAfter(archives, start, emptied)).toEqual({ ...NO_ARCHIVES, isKnown: true });
  });

  test("to all that watch", () => {
    const watched = watchedAfter(NOTHING_WATCHED, start, 0);

    expect(ids(watched.archives)).toEqual({ extracting: ["1"], broken: ["2"] });
  });
});
