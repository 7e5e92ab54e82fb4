import { afterEach, beforeEach, expect, it } from "vitest";
import "../../src/header/header";
import "../../src/dialogs/add-links-dialog"; // no test waits for it to be loaded
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { button, DEVICE, drawn, find, homeAssistant, mount, only } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  sessionStorage.clear();
});

afterEach(() => {
  document.body.replaceChildren();
});

/** Show a header; what was shown before is taken away with its page, as while Home Assistant starts. */
async function show(control = true, deviceId = DEVICE): Promise<void> {
  const state = fold(UNKNOWN, snapshot({ rights: { control, admin: control } }));
  await mount("jdownloader-header", { hass: homeAssistant(connection), deviceId, name: "Office", state });
  await drawn();
}

async function type(words: string): Promise<void> {
  button("Add links").click();
  await drawn();
  Object.assign(only("textarea"), { value: words }).dispatchEvent(new Event("input", { bubbles: true }));
  await drawn();
}

const typed = () => find("textarea").map((field) => (field as HTMLTextAreaElement).value);

it("opens the box for links again that was taken away with its page, with what was typed", async () => {
  await show();
  await type("https://a.example/1");
  await show();
  expect(typed()).toEqual(["https://a.example/1"]);
});

it("forgets what was left or added", async () => {
  await show();
  await type("https://a.example/1");
  only("dialog").dispatchEvent(new Event("close"));
  await show();
  expect(typed()).toEqual([]);

  connection.answer = {
    job: { job_id: "1", done: true, found: 0, broken: 0, filtered: 0, unhandled: 0, link_ids: [] },
  };
  await type("https://a.example/2");
  only("dialog button[type=submit]").click();
  await drawn();
  await show();
  expect(typed()).toEqual([]);
});

it("opens nothing for another JDownloader, nor for whom may not add", async () => {
  await show();
  await type("https://a.example/1");
  await show(true, "attic");
  expect(typed()).toEqual([]);
  await show(false);
  expect(typed()).toEqual([]);
});
