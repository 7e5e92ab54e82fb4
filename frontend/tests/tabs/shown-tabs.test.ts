import { expect, test } from "vitest";
import { OTHER_TABS } from "../../src/dialogs/tabs";
import type { JDownloaderState } from "../../src/state/jdownloader-state";
import { captcha, dialog } from "../rows";
import { stateOf } from "./shown";

const EVERYTHING = ["downloads", "linkgrabber", "captchas", "dialogs", "accounts", "settings"] as const;
const waiting = { captchas: [captcha("1")], dialogs: [dialog("1")] };

const shown = (state: JDownloaderState) => OTHER_TABS.filter((tab) => tab.isShown(state)).map(({ id }) => id);

test("what waits for somebody has a tab while it waits", () => {
  expect(shown(stateOf({ capabilities: EVERYTHING, ...waiting }))).toEqual([
    "captchas",
    "dialogs",
    "accounts",
    "settings",
    "activity",
  ]);
  expect(shown(stateOf({ capabilities: EVERYTHING, captchas: [], dialogs: [] }))).toEqual(["accounts", "settings", "activity"]);
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
