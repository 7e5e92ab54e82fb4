import { beforeEach, expect, test } from "vitest";
import "../../src/card";
import type { Hass } from "../../src/hass";
import { button, DEVICE, drawn, find, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { hassOf, KEYS, shown } from "./tile-page";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  document.body.replaceChildren();
});

const hassWith = (...rest: Parameters<typeof hassOf> extends [FakeConnection, ...infer Rest] ? Rest : never): Hass =>
  hassOf(connection, ...rest);

const ALLOWED = { devices: [{ device_id: DEVICE, rights: { control: true, admin: false } }] };
const tile = (hass: Hass) => shown("jdownloader-controls", { hass, context: { entity_id: KEYS.status } });

test("a tile shows progress, and starts or pauses what it is about", async () => {
  connection.answer = ALLOWED;
  await tile(hassWith({ status: "running", progress: "43.5" }));
  expect(only("[role=progressbar]").getAttribute("aria-valuenow")).toBe("43.5");
  expect(text(only(".progress"))).toBe("43%");
  expect(button("Start").disabled).toBe(true);

  button("Pause").click();
  await drawn();

  expect(connection.messages.at(-1)).toEqual({ type: "jdownloader_ws/downloads/pause", device_id: DEVICE });
  expect(connection.subscriptions).toEqual([]);
});

test("what stands still can be started", async () => {
  connection.answer = ALLOWED;
  const one = await tile(hassWith({ status: "running", progress: "43.5" }));

  one.hass = hassWith({ status: "stopped" });
  await drawn();
  button("Start").click();
  await drawn();

  expect(find("[role=progressbar]")).toEqual([]);
  expect(connection.messages.at(-1)).toEqual({ type: "jdownloader_ws/downloads/start", device_id: DEVICE });
});

test("who may only look gets no buttons on a tile", async () => {
  connection.answer = { devices: [{ device_id: DEVICE, rights: { control: false, admin: false } }] };
  await tile(hassWith({ status: "running", progress: "43.5" }));

  expect(find("button")).toEqual([]);
  expect(text(only(".progress"))).toBe("43%");
});

test("a JDownloader that is out of reach can neither be started nor paused", async () => {
  connection.answer = ALLOWED;
  await tile(hassWith({ status: "unavailable", progress: "unavailable" }));

  expect([button("Start").disabled, button("Pause").disabled]).toEqual([true, true]);
});

const listed = (online: boolean) => ({
  devices: [{ device_id: DEVICE, online, rights: { control: true, admin: false } }],
});
const refused = () => {
  throw Object.assign(new Error(), { code: "unknown_command" });
};

test.each([
  ["it is off", listed(false), "JDownloader is offline"],
  ["it does not answer", listed(true), "JDownloader does not answer"],
  ["its config entry is not loaded", { devices: [] }, "The integration is not running"],
  ["the integration is not there", refused, "The integration is not running"],
])("a tile says why nothing can be done where %s", async (_, answer, words) => {
  connection.answer = answer;
  const one = await tile(hassWith({ status: "unavailable", progress: "unavailable" }));
  expect(text(only(".row > .absence"))).toBe(words);

  one.hass = hassWith({ status: "idle", progress: "unknown" });
  await drawn();
  expect(text(only(".row > .absence"))).toBe("");
});

test.each([
  ["refused", refused],
  ["without it", () => ({ devices: [] })],
])("a tile has its buttons as soon as the integration is there that was asked before (%s)", async (_, early) => {
  connection.answer = early;
  const one = await tile(hassWith({ status: "unavailable" }));
  expect(find("button")).toEqual([]);

  connection.answer = ALLOWED;
  one.hass = hassWith({ status: "running", progress: "43.5" });
  await drawn();

  expect(button("Pause").disabled).toBe(false);
});

test("rights are asked for once, however many tiles there are", async () => {
  connection.answer = ALLOWED;
  await tile(hassWith({ status: "running" }));
  document.body.replaceChildren();
  await tile(hassWith({ status: "running" }));

  expect(connection.messages.map(({ type }) => type)).toEqual(["jdownloader_ws/devices/list"]);
});

test("a tile shows that a person is needed, and leads to what helps", async () => {
  connection.answer = ALLOWED;
  const hass = { ...hassWith({ status: "running", attention: "1" }, ["storage"]), panels: { jdownloader: {} } };
  const one = await tile(hass);
  button("Needs attention: Not enough disk space").click();
  expect(location.pathname).toBe(`/jdownloader/${DEVICE}/downloads`);

  one.hass = hassWith({ status: "running", attention: "0" });
  await drawn();
  expect(find("button.need")).toEqual([]);
});

test("Home Assistant knows the feature for entities of ours, and of no others", () => {
  const [feature] = window.customCardFeatures ?? [];
  const hass = {
    ...hassWith({}),
    entities: { ...hassWith({}).entities, "light.kitchen": { entity_id: "light.kitchen", platform: "hue" } },
  };

  expect(feature?.type).toBe("jdownloader-controls");
  expect(feature?.isSupported?.(hass, { entity_id: KEYS.status })).toBe(true);
  expect(feature?.isSupported?.(hass, { entity_id: "light.kitchen" })).toBe(false);
  expect(feature?.isSupported?.(hass, {})).toBe(false);
});

test("the picker offers a card for entities of ours", () => {
  const [card] = window.customCards ?? [];

  expect(card?.getEntitySuggestion?.(hassWith({}), KEYS.progress)).toEqual({
    config: { type: "custom:jdownloader-card", device_id: [DEVICE] },
  });
  expect(card?.getEntitySuggestion?.(hassWith({}), "light.kitchen")).toBeNull();
});
