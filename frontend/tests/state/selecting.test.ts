import { describe, expect, test } from "vitest";
import type { Availability } from "../../src/contract";
import { allowed, isRetriable, isSolvedHere, losesBytes, runnable } from "../../src/state/rights";
import { answerableDialog, sums, tabCounts } from "../../src/state/counts";
import { showingDownloads, showingGrabbed } from "../../src/state/filtering";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { jdownloaderOf, jdownloaders } from "../../src/state/jdownloaders";
import { comparing, type Sorting } from "../../src/state/sorting";
import { NOTHING_WATCHED, watchedAfter } from "../../src/state/watched";
import { VERSION } from "../../src/version";
import { captcha, dialog, grabbedLink, grabbedPackage, link, onePackage, snapshot, status } from "../rows";

const live = (fields: Parameters<typeof snapshot>[0] = {}) => fold(UNKNOWN, snapshot(fields));

describe("commands are shown", () => {
  test("by rights and by what this JDownloader is able to do", () => {
    expect(allowed(live({ capabilities: ["downloads", "captchas"] }))).toEqual({
      control: true,
      admin: true,
      captchas: true,
      dialogs: false,
      accounts: false,
      settings: false,
      extraction: false,
      system: false,
      update: false,
    });
    expect(
      allowed(live({ rights: { control: true, admin: false }, capabilities: ["accounts", "settings"] })),
    ).toMatchObject({
      control: true,
      admin: false,
      accounts: false,
      settings: true,
    });
  });

  test("to no user while it cannot be reached", () => {
    const away = { ...live(), liveness: "connecting" } as const;
    expect(Object.values(allowed(away)).some(Boolean)).toBe(false);
  });

  test.each([
    ["idle", { start: true, pause: false, stop: false }],
    ["stopped", { start: true, pause: false, stop: false }],
    ["running", { start: false, pause: true, stop: true }],
    ["paused", { start: true, pause: false, stop: true }],
    ["stopping", { start: true, pause: false, stop: false }],
    ["offline", { start: false, pause: false, stop: false }],
  ] as const)("where they do something: %s", (state, does) => {
    expect(runnable(state)).toEqual(does);
  });

  test("of a row by its state", () => {
    expect(isRetriable(link("1", "1", { state: "failed" }))).toBe(true);
    expect(isRetriable(link("1", "1", { state: "running" }))).toBe(false);
    expect([
      losesBytes(link("1", "1", { bytes_loaded: 5 })),
      losesBytes(link("1", "1", { bytes_loaded: null })),
    ]).toEqual([true, false]);
    expect([isSolvedHere("click"), isSolvedHere("browser")]).toEqual([true, false]);
  });
});

describe("sorting", () => {
  const sort = (sorting: Sorting, ...links: ReturnType<typeof link>[]) =>
    links
      .sort(comparing(sorting, "en"))
      .map(({ id }) => id)
      .join("");

  test("of names counts as people do", () => {
    const named = ["file 10", "File 9", "file 9"].map((name, place) => link(String(place), "1", { name }));
    expect(sort({ key: "name", descending: false }, ...named)).toBe("120");
  });

  test("puts what is not known last, whichever way round", () => {
    const sizes = [3, null, 5].map((bytes_total, place) => link(String(place), "1", { bytes_total }));
    expect(sort({ key: "size", descending: false }, ...sizes)).toBe("021");
    expect(sort({ key: "size", descending: true }, ...sizes)).toBe("201");
  });

  test("by state begins with what needs the user", () => {
    const states = (["finished", "running", "failed"] as const).map((state) => link(state[1] ?? "", "1", { state }));
    expect(sort({ key: "state", descending: false }, ...states)).toBe("aui");
  });

  test("knows packages and the LinkGrabber, too", () => {
    const compare = (key: Sorting["key"]) => comparing({ key, descending: false }, "en");
    const [one, other] = [
      onePackage("1", { hosts: ["b"], progress: 3, eta: 1 }),
      onePackage("2", { hosts: [], progress: 5 }),
    ];
    expect(compare("host")(one, other)).toBeLessThan(0);
    expect(compare("progress")(one, other)).toBeLessThan(0);
    expect(compare("eta")(one, other)).toBeLessThan(0);
    expect(compare("speed")(grabbedLink("1", "1"), grabbedLink("2", "1"))).toBe(0);
    expect(compare("state")(grabbedLink("1", "1", { availability: "offline" }), grabbedLink("2", "1"))).toBeLessThan(0);
    expect(compare("state")(grabbedPackage("1", { offline_count: 2 }), grabbedPackage("2"))).toBeLessThan(0);
    expect(compare("host")(link("1", "1", { host: "a" }), link("2", "1", { host: "b" }))).toBeLessThan(0);
    expect(compare("added")(link("1", "1"), link("2", "1", { added_at: "2026-11-23T00:00:00+00:00" }))).toBeLessThan(0);
    expect(
      compare("finished")(link("1", "1", { finished_at: "2026-11-23T00:00:00+00:00" }), link("2", "1")),
    ).toBeLessThan(0);
  });

  test("asks the same question with the same function", () => {
    expect(comparing({ key: "name", descending: true }, "de")).toBe(comparing({ key: "name", descending: true }, "de"));
    expect(comparing({ key: "name", descending: true }, "de")).not.toBe(
      comparing({ key: "name", descending: false }, "de"),
    );
  });
});

describe("the LinkGrabber", () => {
  test("is seen whole without a filter", () => {
    expect(showingGrabbed(null, null)).toEqual({ showsLink: null, showsPackage: null });
  });

  test.each<[Availability, boolean[]]>([
    ["online", [true, false, false]],
    ["offline", [false, true, false]],
    ["unknown", [false, false, true]],
    ["temporarily_unknown", [false, false, true]],
  ])("is filtered by what the online check said: %s", (availability, shown) => {
    const { showsLink, showsPackage } = showingGrabbed(new Set([availability]), null);
    const packages = [
      grabbedPackage("1", { online_count: 1, offline_count: 0 }),
      grabbedPackage("2", { online_count: 0, offline_count: 1 }),
      grabbedPackage("3", { online_count: 0, offline_count: 0 }),
    ];
    expect(packages.map((one) => showsPackage?.(one))).toEqual(shown);
    expect(showsLink?.(grabbedLink("1", "1", { availability }))).toBe(true);
    expect(showsLink?.(grabbedLink("1", "1", { availability: availability === "online" ? "offline" : "online" }))).toBe(
      false,
    );
  });
});

describe("a hoster", () => {
  const [here, there] = ["here.example.org", "there.example.org"];

  test("filters the links of both lists, and packages whose links are not known", () => {
    const downloads = showingDownloads({ states: new Set(["queued"]), hideFinished: false, host: here });
    expect([here, there].map((host) => downloads.showsLink?.(link("1", "1", { host })))).toEqual([true, false]);
    expect([here, there].map((host) => downloads.showsPackage?.(onePackage("1", { hosts: [host] })))).toEqual([
      true,
      false,
    ]);
    expect(downloads.showsPackage?.(onePackage("1", { hosts: [here], state: "failed" }))).toBe(false);

    const grabbed = showingGrabbed(null, here);
    expect([here, there].map((host) => grabbed.showsLink?.(grabbedLink("1", "1", { host })))).toEqual([true, false]);
    expect([here, there].map((host) => grabbed.showsPackage?.(grabbedPackage("1", { hosts: [there, host] })))).toEqual([
      true,
      false,
    ]);
  });

  test("is one of several things to filter by", () => {
    const { showsLink } = showingGrabbed(new Set(["offline"]), here);
    expect(showsLink?.(grabbedLink("1", "1", { host: here, availability: "offline" }))).toBe(true);
    expect(showsLink?.(grabbedLink("1", "1", { host: here, availability: "online" }))).toBe(false);
  });
});

describe("numbers for tabs and headers", () => {
  test("come from the status, or from what was counted itself", () => {
    expect(
      tabCounts(live({ status: status({ total_downloads: 7, linkgrabber_links: 0, captchas: 2, dialogs: 1 }) })),
    ).toEqual({
      downloads: 7,
      linkgrabber: 0,
      captchas: 2,
      dialogs: 1,
      archives: null,
      accounts: null,
      settings: null,
      activity: null,
    });
    const known = snapshot({
      links: [link("1", "1")],
      linkgrabber: { packages: [], links: [grabbedLink("1", "1")], collecting: null },
      captchas: [captcha("1")],
      dialogs: [dialog("1"), dialog("2")],
      accounts: [],
    });
    expect(tabCounts({ ...fold(UNKNOWN, known), status: null })).toMatchObject({
      downloads: 1,
      linkgrabber: 1,
      captchas: 1,
      dialogs: 2,
      accounts: 0,
    });
    expect(tabCounts(UNKNOWN)).toMatchObject({ downloads: null, linkgrabber: null, captchas: null, dialogs: null });
  });

  test("the dialog that can be answered is the one that JDownloader says", () => {
    expect(answerableDialog([dialog("1", { answerable: false }), dialog("2")])?.dialog_id).toBe("2");
    expect(answerableDialog([])).toBeNull();
    expect(answerableDialog(null)).toBeNull();
  });

  test("several JDownloaders add up as far as they are known", () => {
    const busy = live({ status: status({ loaded_bytes: 250, total_bytes: 1000, speed: 5, eta: 150 }) });
    const idle = live({ status: status({ loaded_bytes: 0, total_bytes: 1000, speed: 0, eta: null }) });
    const away = { ...busy, liveness: "offline" } as const;
    expect(sums([busy, idle, away, UNKNOWN])).toEqual({
      loaded_bytes: 250,
      total_bytes: 2000,
      progress: 12.5,
      speed: 5,
      eta: 150,
    });
    expect(sums([UNKNOWN])).toEqual({ loaded_bytes: null, total_bytes: null, progress: null, speed: null, eta: null });
    expect(sums([live()]).progress).toBeNull();
  });
});

describe("the JDownloaders of a Home Assistant", () => {
  const devices = {
    b: { id: "b", name: "Office", name_by_user: "Study", identifiers: [["jdownloader_ws", "1"]] as [string, string][] },
    a: { id: "a", name: "Attic", identifiers: [["jdownloader_ws", "2"]] as [string, string][] },
    n: { id: "n", name: null, identifiers: [["jdownloader_ws", "3"]] as [string, string][] },
    x: { id: "x", name: "Lamp", identifiers: [["hue", "1"]] as [string, string][] },
    d: { id: "d", name: "Old", disabled_by: "user", identifiers: [["jdownloader_ws", "4"]] as [string, string][] },
    e: { id: "e", name: "Bare" },
  };
  const entities = { "sensor.speed": { entity_id: "sensor.speed", device_id: "a" } };

  test("are its devices, under the names that people gave them", () => {
    expect(jdownloaders({ devices }).map(({ name }) => name)).toEqual(["Attic", "JDownloader", "Study"]);
    expect(jdownloaders({ devices })).toBe(jdownloaders({ devices }));
  });

  test("are found by their entities", () => {
    expect(jdownloaderOf({ devices, entities }, "sensor.speed")?.deviceId).toBe("a");
    expect(jdownloaderOf({ devices, entities }, "light.lamp")).toBeUndefined();
  });
});

describe("what elements get", () => {
  test("detects when Home Assistant runs another version than the page", () => {
    expect(watchedAfter(NOTHING_WATCHED, live({ version: VERSION }), 0).isOutdated).toBe(false);
    expect(watchedAfter(NOTHING_WATCHED, live({ version: `${VERSION}.1` }), 0).isOutdated).toBe(true);
    expect(watchedAfter(NOTHING_WATCHED, UNKNOWN, 0).isOutdated).toBe(false);
  });

  test("has the speeds of the time that was watched, without guesses for outages", () => {
    const fast = watchedAfter(NOTHING_WATCHED, live({ status: status({ speed: 5 }) }), 1000);
    expect(fast.speeds).toEqual([{ time: 1000, speed: 5 }]);
    const gone = watchedAfter(fast, { ...fast.state, liveness: "offline" }, 2000);
    expect(gone.speeds).toEqual([...fast.speeds, { time: 2000, speed: null }]);
    expect(watchedAfter(gone, { ...fast.state, liveness: "connecting" }, 3000).speeds).toBe(gone.speeds);
    expect(watchedAfter(NOTHING_WATCHED, live({ status: status({ speed: null }) }), 1000).speeds).toEqual([]);
  });
});
