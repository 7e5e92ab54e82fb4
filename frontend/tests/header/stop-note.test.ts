import { afterEach, beforeEach, expect, test } from "vitest";
import "../../src/header/header";
import type { SnapshotEvent } from "../../src/contract";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { button, DEVICE, drawn, find, homeAssistant, mount, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { link, onePackage, settings, snapshot, status } from "../rows";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
});

afterEach(() => {
  document.body.replaceChildren();
});

const show = (fields: Partial<SnapshotEvent>) =>
  mount("jdownloader-header", {
    hass: homeAssistant(connection),
    deviceId: DEVICE,
    state: fold(UNKNOWN, snapshot(fields)),
  });

const SETTINGS = settings({ stop_after_current: true });

test("the header says after which link it stops, and a press takes it back", async () => {
  await show({
    status: status({ stop_mark: "a" }),
    packages: [onePackage("p")],
    links: [link("a", "p", { name: "part 1" })],
  });
  expect(text(only(".stop-note span"))).toBe("Stops after part 1");

  button("Don't stop: Stops after part 1").click();
  await drawn();

  expect(connection.messages.at(-1)).toEqual({ type: "jdownloader_ws/downloads/clear_stop_mark", device_id: DEVICE });
});

test("a link that is not known here has no name", async () => {
  await show({ status: status({ stop_mark: "a" }) });
  expect(text(only(".stop-note span"))).toBe("Stops after a certain link");
});

test("it says that it stops after what runs", async () => {
  await show({ settings: SETTINGS });
  expect(text(only(".stop-note span"))).toBe("Stops after current downloads");
});

test("who may only look sees it, too", async () => {
  await show({ settings: SETTINGS, rights: { control: false, admin: false } });
  expect(find(".stop-note button")).toEqual([]);
  expect(find(".stop-note")).toHaveLength(1);
});

test("nothing is shown where the downloads continue", async () => {
  await show({ settings: { ...SETTINGS, stop_after_current: false } });
  expect(find(".stop-note")).toEqual([]);
});
