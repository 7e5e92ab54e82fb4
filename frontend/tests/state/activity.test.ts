import { describe, expect, test } from "vitest";
import type { DeltaEvent, SnapshotEvent } from "../../src/contract";
import { type Activity, happenings, MAX_ACTIVITIES, withActivities } from "../../src/state/activity";
import { fold } from "../../src/state/fold";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { captcha, dialog, event, grabbedLink, grabbedPackage, link, onePackage, snapshot, status } from "../rows";

const START: Partial<SnapshotEvent> = {
  status: status({ total_downloads: 2 }),
  packages: [onePackage("1", { name: "films" })],
  links: [link("7", "1", { name: "one" }), link("8", "1", { name: "two" })],
  linkgrabber: { packages: [], links: [], collecting: false },
  captchas: [],
  dialogs: [],
};
const start = fold(UNKNOWN, snapshot(START));

const after = (fields: Partial<DeltaEvent>, before: JDownloaderState = start): JDownloaderState =>
  fold(before, { type: "delta", ...event, revision: 2, ...fields });
const told = (before: JDownloaderState, now: JDownloaderState) =>
  happenings(before, now).map(({ kind, name, count }) => `${kind} ${name} ${count}`.trim());

describe("what happened is told of", () => {
  test("links and packages that finish", () => {
    const now = after({ links: { change: { "7": { state: "finished" } } }, packages: { change: { "1": { state: "finished" } } } });
    expect(told(start, now)).toEqual(["finished one 1", "package_finished films 2"]);
  });

  test("a package of a single link only once", () => {
    const alone = fold(UNKNOWN, snapshot({ ...START, packages: [onePackage("1", { link_count: 1 })], links: [link("7", "1", { name: "one" })] }));
    const changes = { links: { change: { "7": { state: "finished" } } }, packages: { change: { "1": { state: "finished" } } } } as const;
    expect(told(alone, after(changes, alone))).toEqual(["finished one 1"]);
  });

  test("archives that are unpacked, whose links had finished before", () => {
    const extracting = after({ links: { change: { "7": { state: "extracting", extraction: "running" } } } });
    const state = { state: "finished", extraction: "successful" } as const;
    const unpacked = after({ links: { change: { "7": state } } }, extracting);
    expect(told(start, extracting)).toEqual(["finished one 1"]);
    expect(told(extracting, unpacked)).toEqual(["extracted one 1"]);
    expect(told(extracting, after({ links: { change: { "7": { state: "finished", extraction: "error" } } } }, extracting))).toEqual([]);
  });

  test("links that fail or go offline", () => {
    const now = after({ links: { change: { "7": { state: "failed" }, "8": { state: "offline" } } } });
    expect(new Set(told(start, now))).toEqual(new Set(["failed one 1", "failed two 1"]));
  });

  test("links that come and go, by their packages", () => {
    const now = after({ packages: { add: [onePackage("2", { name: "songs" })] }, links: { add: [link("9", "2"), link("10", "2")] } });
    expect(told(start, now)).toEqual(["added songs 2"]);
    expect(told(now, after({ packages: { remove: ["2"] }, links: { remove: ["9", "10"] } }, now))).toEqual(["removed songs 2"]);
  });

  test("links of a package that nobody watches", () => {
    expect(told(start, after({ links: { add: [link("9", "5")] } }))).toEqual(["added  1"]);
  });

  test("a question by its message where its title is blank", () => {
    expect(told(start, after({ dialogs: { add: [dialog("4", { title: " ", message: "Overwrite?" })] } }))).toEqual(["dialog Overwrite? 1"]);
  });

  test("links that were found", () => {
    const linkgrabber = { packages: { add: [grabbedPackage("5", { name: "films" })] }, links: { add: [grabbedLink("9", "5")] } };
    expect(told(start, after({ linkgrabber }))).toEqual(["grabbed films 1"]);
  });

  test("captchas and dialogs that are new", () => {
    const rows = {
      captchas: { add: [captcha("1", { link_name: "one" }), captcha("2", { link_name: null }), captcha("3", { link_name: null, hoster: null })] },
      dialogs: { add: [dialog("4"), dialog("5", { title: null }), dialog("6", { title: null, message: null })] },
    };
    const now = after(rows);
    expect(told(start, now)).toEqual([
      "captcha one 1",
      "captcha localtest.host 1",
      "captcha  1",
      "dialog File exists 1",
      "dialog Overwrite? 1",
      "dialog  1",
    ]);
    expect(told(now, after({ captchas: { remove: ["1"] } }, now))).toEqual([]);
  });

  test("outages, and what happened in them", () => {
    const offline = fold(start, { type: "availability", ...event, revision: 3, available: false, reason: "device_offline" });
    const links = [link("7", "1", { name: "one", state: "finished" }), link("8", "1", { name: "two" })];
    const back = fold(offline, snapshot({ ...START, links }));
    expect(told(start, offline)).toEqual(["offline  0"]);
    expect(told(offline, { ...offline, reason: "maintenance" })).toEqual([]);
    expect(told(offline, back)).toEqual(["online  0", "finished one 1"]);
  });
});

describe("nothing is told of", () => {
  test("what is there at first, also where it comes in parts", () => {
    expect(told(UNKNOWN, start)).toEqual([]);
    const part = fold(UNKNOWN, snapshot({ ...START, complete: false }));
    expect(told(part, after({ complete: true, links: { add: [link("9", "1")] } }, part))).toEqual([]);
  });

  test("what is watched from now on, or not any more", () => {
    const narrow = fold(UNKNOWN, snapshot({ status: status({ total_downloads: 2, linkgrabber_links: 1 }) }));
    const linkgrabber = { packages: [], links: [grabbedLink("9", "5")], collecting: false };
    const wide = fold(UNKNOWN, snapshot({ ...START, status: status({ total_downloads: 2, linkgrabber_links: 1 }), linkgrabber, captchas: [captcha("1")] }));
    expect(told(narrow, wide)).toEqual([]);
    expect(told(wide, narrow)).toEqual([]);
  });

  test("progress", () => {
    expect(told(start, after({ links: { change: { "7": { bytes_loaded: 5, state: "running" } } }, packages: { change: { "1": { progress: 3 } } } }))).toEqual([]);
  });
});

test("the first links of an empty list are told of", () => {
  const empty = fold(UNKNOWN, snapshot());
  expect(told(empty, after({ packages: { add: [onePackage("1")] }, links: { add: [link("2", "1")] } }, empty))).toEqual(["added package 1 1"]);
});

test("the log has the newest first, numbers for its rows, and an end", () => {
  const log: Activity[] = [{ number: 3, kind: "offline", time: 1, name: "", count: 0 }];
  const now = after({ links: { change: { "7": { state: "finished" } }, add: [link("9", "1")] } });
  expect(withActivities(log, start, now, 5).map(({ number, kind, time }) => [number, kind, time])).toEqual([
    [5, "finished", 5],
    [4, "added", 5],
    [3, "offline", 1],
  ]);
  expect(withActivities(log, start, start, 5)).toBe(log);
  const many = Array.from({ length: MAX_ACTIVITIES + 5 }, (_, place) => captcha(String(place)));
  const full = withActivities(log, start, after({ captchas: { add: many } }), 5);
  expect(full).toHaveLength(MAX_ACTIVITIES);
  expect(full[0]?.number).toBe(MAX_ACTIVITIES + 8);
});
