import { expect, test, vi } from "vitest";
import type { Activity } from "../../src/state/activity";
import { button, drawn, find, only, text } from "../elements/page";
import { captcha, dialog } from "../rows";
import { commands, shownTab, stateOf } from "./shown";

test("captchas are listed with what they want, and open a dialog", async () => {
  const captchas = [captcha("1"), captcha("2", { kind: "browser", link_id: null, link_name: null })];
  const tab = await shownTab("captchas", { state: stateOf({ captchas }) });
  tab.connection.answer = { captcha: { ...captchas[0], image: null } };
  expect(find("li .what").map(text)).toEqual([
    "almanac.pdf localtest.host · Text in an image",
    "localtest.host Needs a browser",
  ]);

  button("Solve: almanac.pdf").click();

  await vi.waitFor(() => {
    expect(commands(tab)).toContainEqual({ "captchas/get": { captcha_id: "1" } });
  });
  document.body.replaceChildren();
});

test("nothing can be solved while JDownloader is not reachable", async () => {
  await shownTab("captchas", { state: { ...stateOf({ captchas: [captcha("1")] }), liveness: "offline" } });

  expect(button("Solve: almanac.pdf").disabled).toBe(true);
});

test("when no captcha waits any more, it is said", async () => {
  await shownTab("captchas", { state: stateOf({ captchas: [] }) });

  expect(text(only(".empty"))).toBe("No captcha is waiting");
});

const LOGIN = dialog("9", {
  title: "Login",
  message: "For <b>this</b> page",
  fields: {
    rememberselected: "boolean",
    password: "text",
    username: "text",
    retries: "integer",
    action: "SKIP_FILE|OVERWRITE_FILE",
  },
});

test("a question is answered with what was filled in, and nothing of what was not", async () => {
  const tab = await shownTab("dialogs", { state: stateOf({ dialogs: [LOGIN] }) });
  expect(find("label").map(text)).toEqual([
    "Username",
    "Retries",
    "What to do Skip fileOverwrite file",
    "Password",
    "Remember",
  ]);
  expect((only("[name=password]") as HTMLInputElement).type).toBe("password");

  (only("[name=username]") as HTMLInputElement).value = "somebody";
  (only("[name=retries]") as HTMLInputElement).value = "3";
  (only("[name=action]") as HTMLSelectElement).value = "OVERWRITE_FILE";
  button("OK").click();
  await drawn();

  expect(commands(tab)).toEqual([
    {
      "dialogs/answer": {
        dialog_id: "9",
        close: "ok",
        fields: { username: "somebody", retries: 3, action: "OVERWRITE_FILE", rememberselected: false },
      },
    },
  ]);
});

test("a question is put off without any answer", async () => {
  const tab = await shownTab("dialogs", { state: stateOf({ dialogs: [LOGIN] }) });

  button("Cancel").click();
  await drawn();

  expect(commands(tab)).toEqual([{ "dialogs/answer": { dialog_id: "9", close: "cancel" } }]);
});

test("what JDownloader says is text, never markup", async () => {
  await shownTab("dialogs", { state: stateOf({ dialogs: [LOGIN] }) });

  expect(text(only(".message"))).toBe("For <b>this</b> page");
  expect(find(".message b")).toEqual([]);
});

test("only the newest question can be answered", async () => {
  await shownTab("dialogs", { state: stateOf({ dialogs: [dialog("1", { answerable: false }), dialog("2")] }) });

  expect(find("li").map((row) => row.querySelectorAll("button").length)).toEqual([0, 2]);
  expect(text(only(".facts"))).toBe("A newer question must be answered first.");
});

test("what is typed stays while something else changes", async () => {
  const tab = await shownTab("dialogs", { state: stateOf({ dialogs: [LOGIN] }) });
  (only("[name=username]") as HTMLInputElement).value = "some";

  await tab.again({ state: stateOf({ dialogs: [dialog("8", { answerable: false }), LOGIN] }) });

  expect((only("[name=username]") as HTMLInputElement).value).toBe("some");
});

test("what happened is reported newest first, with when", async () => {
  const time = Date.parse("2026-11-22T18:11:00Z");
  const activities = [
    { number: 2, kind: "finished", name: "almanac.pdf", count: 1, time },
    { number: 1, kind: "added", name: "Books", count: 3, time: time - 60_000 },
  ] as const;
  const locale = { language: "en", number_format: "language", time_format: "24", time_zone: "server" } as const;
  await shownTab("activity", { activities }, { locale });

  expect(find("li .what").map(text)).toEqual(["almanac.pdf finished", "Books: 3 links added"]);
  expect(find("time").map((one) => one.getAttribute("datetime"))).toEqual([
    "2026-11-22T18:11:00.000Z",
    "2026-11-22T18:10:00.000Z",
  ]);
  expect(find("time").map((one) => one.getAttribute("title"))).toEqual([
    "November 22, 2026 at 18:11:00",
    "November 22, 2026 at 18:10:00",
  ]);
});

test("before anything has happened, it is said", async () => {
  await shownTab("activity", {});

  expect(text(only(".empty"))).toBe("Nothing has happened since this page was opened");
});

test("what happened to something without a name is still a sentence", async () => {
  const activity = (number: number, kind: Activity["kind"], count = 1): Activity => ({
    number,
    kind,
    time: 0,
    name: " ",
    count,
  });
  const activities = [
    activity(4, "captcha"),
    activity(3, "dialog"),
    activity(2, "grabbed", 3),
    activity(1, "offline", 0),
  ];
  await shownTab("activity", { activities });

  expect(find(".what").map(text)).toEqual([
    "JDownloader waits for a captcha",
    "JDownloader asks: …",
    "…: 3 links found",
    "JDownloader is not reachable",
  ]);
});
