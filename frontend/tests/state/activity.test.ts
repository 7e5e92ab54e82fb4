import { describe, expect, test } from "vitest";
import type { HappenedEvent } from "../../src/contract";
import { type Activity, MAX_ACTIVITIES, withActivities } from "../../src/state/activity";
import { fold } from "../../src/state/fold";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { event, snapshot } from "../rows";

const AT = "2026-11-30T12:00:00.5+00:00";
const NOW = 5;
const live = fold(UNKNOWN, snapshot());
const offline = fold(live, { type: "availability", ...event, revision: 3, available: false, reason: "device_offline" });

const happened = (type: string, details: Partial<HappenedEvent> = {}): HappenedEvent => ({ type, at: AT, ...details });
const entries = (events: readonly HappenedEvent[], before: JDownloaderState = live, after: JDownloaderState = live) =>
  withActivities([], before, after, events, NOW)
    .map(({ kind, name, count }) => `${kind} ${name} ${count}`)
    .reverse();

describe("events are shown", () => {
  test("of links and packages, by their names", () => {
    const events = [
      happened("links_grabbed", { package_name: "films", links: 3 }),
      happened("package_added", { package_name: "films", links: 3 }),
      happened("links_added", { package_name: "songs", links: 1 }),
      happened("link_finished", { link_name: "one", package_name: "films" }),
      happened("link_failed", { link_name: "two", package_name: "films" }),
      happened("package_finished", { package_name: "films", links: 3 }),
      happened("extraction_finished", { archive: "one.rar", package_name: "films" }),
      happened("links_removed", { package_name: "films", links: 3 }),
    ];
    expect(entries(events)).toEqual([
      "grabbed films 3",
      "added films 3",
      "added songs 1",
      "finished one 1",
      "failed two 1",
      "package_finished films 3",
      "extracted one.rar 1",
      "removed films 3",
    ]);
  });

  test("of a package with a single link, which the list of what happened leaves out", () => {
    expect(entries([happened("package_finished", { package_name: "films", links: 1 })])).toEqual([
      "package_finished films 1",
    ]);
  });

  test("of captchas and dialogs, by what they are about", () => {
    const events = [
      happened("captcha_waiting", { link_name: "one", hoster: "example.com" }),
      happened("captcha_waiting", { link_name: null, hoster: "example.com" }),
      happened("captcha_waiting", { link_name: null, hoster: null }),
      happened("dialog_waiting", { title: "File exists", message: "Overwrite?" }),
      happened("dialog_waiting", { title: " ", message: "Overwrite?" }),
    ];
    expect(entries(events)).toEqual([
      "captcha one 1",
      "captcha example.com 1",
      "captcha  1",
      "dialog File exists 1",
      "dialog Overwrite? 1",
    ]);
  });

  test("of outages, which the stream itself says", () => {
    expect(entries([], live, offline)).toEqual(["offline  0"]);
    expect(entries([], offline, { ...offline, reason: "maintenance" })).toEqual([]);
    expect(entries([happened("link_finished", { link_name: "one" })], offline, live)).toEqual([
      "online  0",
      "finished one 1",
    ]);
    expect(entries([], { ...UNKNOWN, liveness: "offline" }, live)).toEqual([]);
    expect(entries([], UNKNOWN, live)).toEqual([]);
  });

  test("of archives that could not be unpacked, and why", () => {
    const why = (error: string | null) =>
      withActivities([], live, live, [happened("extraction_failed", { archive: "film", error })], NOW).map(
        ({ kind, name, reason }) => [kind, name, reason],
      );
    expect(why("no_space")).toEqual([["not_extracted", "film", "no_space"]]);
    expect(why("something new")).toEqual([["not_extracted", "film", "error"]]);
    expect(why(null)).toEqual([["not_extracted", "film", "error"]]);
    const [unnamed] = withActivities([], live, live, [{ type: "extraction_failed", at: AT }], NOW);
    expect(unnamed?.reason).toBe("error");
  });

  test("by types that are known here", () => {
    expect(entries([happened("captcha_gone"), happened("all_finished", { links: 3 }), happened("rained")])).toEqual([]);
  });
});

test("the log has the newest first, numbers for its rows, the time of what happened, and an end", () => {
  const log: Activity[] = [{ number: 3, kind: "offline", time: 1, name: "", count: 0 }];
  const events = [happened("links_added", { links: 2 }), happened("link_finished", { link_name: "one" })];
  expect(withActivities(log, live, live, events, NOW).map(({ number, kind, time }) => [number, kind, time])).toEqual([
    [5, "finished", Date.parse(AT)],
    [4, "added", Date.parse(AT)],
    [3, "offline", 1],
  ]);
  expect(withActivities(log, live, live, [], NOW)).toBe(log);
  const many = Array.from({ length: MAX_ACTIVITIES + 5 }, (_, place) =>
    happened("captcha_waiting", { link_name: String(place) }),
  );
  const full = withActivities(log, live, live, many, NOW);
  expect(full).toHaveLength(MAX_ACTIVITIES);
  expect(full[0]?.number).toBe(MAX_ACTIVITIES + 8);
});
