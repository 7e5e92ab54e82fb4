import { expect, test } from "vitest";
import { OTHER_TABS } from "../../src/tabs/other-tabs";
import type { JDownloaderState } from "../../src/state/jdownloader-state";
import { NOTHING_WATCHED, watchedAfter } from "../../src/state/watched";
import { captcha, dialog, link, onePackage, status } from "../rows";
import { stateOf } from "./shown";

const EVERYTHING = ["downloads", "linkgrabber", "captchas", "dialogs", "accounts", "settings", "extraction"] as const;
const waiting = { captchas: [captcha("1")], dialogs: [dialog("1")] };

const shown = (state: JDownloaderState) => {
  const watched = watchedAfter(NOTHING_WATCHED, state, 0);
  return OTHER_TABS.filter((tab) => tab.isShown(watched)).map(({ id }) => id);
};

test("what waits for a user has a tab while it waits", () => {
  expect(shown(stateOf({ capabilities: EVERYTHING, ...waiting }))).toEqual([
    "captchas",
    "dialogs",
    "accounts",
    "settings",
    "activity",
  ]);
  expect(shown(stateOf({ capabilities: EVERYTHING, captchas: [], dialogs: [] }))).toEqual([
    "accounts",
    "settings",
    "activity",
  ]);
});

test("who may only look sees what happened, and nothing to do", () => {
  const rights = { control: false, admin: false };

  expect(shown(stateOf({ capabilities: EVERYTHING, rights, ...waiting }))).toEqual(["activity"]);
});

test("what a JDownloader can't do has no tab", () => {
  expect(shown(stateOf({ capabilities: ["downloads"], ...waiting }))).toEqual(["activity"]);
});

test("tabs don't come and go with the connection", () => {
  const state = stateOf({ capabilities: EVERYTHING, captchas: [], dialogs: [] });

  expect(shown({ ...state, liveness: "offline" })).toEqual(shown(state));
});

test("archives have a tab while one is unpacked, and until one that could not be is seen to", () => {
  const having = (...links: Parameters<typeof link>[2][]) =>
    shown(
      stateOf({
        capabilities: EVERYTHING,
        rights: { control: false, admin: false },
        packages: [onePackage("p")],
        links: links.map((fields, place) => link(`${place}`, "p", fields)),
      }),
    );

  expect(having({ state: "extracting", extraction: "running" })).toEqual(["archives", "activity"]);
  expect(having({ state: "finished", extraction: "wrong_password" })).toEqual(["archives", "activity"]);
  expect(having({ state: "finished", extraction: "successful" }, { state: "running" })).toEqual(["activity"]);
});

test("archives have a tab as long as no client watched the downloads that they may be among", () => {
  const having = (total_downloads: number) =>
    shown(stateOf({ capabilities: EVERYTHING, status: status({ total_downloads }) }));

  expect(having(2)).toContain("archives");
  expect(having(0)).not.toContain("archives");
});

test("a JDownloader without its extension for archives has no tab for them", () => {
  const links = [link("1", "p", { state: "extracting", extraction: "running" })];

  expect(shown(stateOf({ capabilities: ["downloads"], packages: [onePackage("p")], links }))).toEqual(["activity"]);
});
