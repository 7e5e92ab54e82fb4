import { mdiCloudOffOutline, mdiDownload, mdiShieldKeyOutline, mdiSleep } from "@mdi/js";
import { beforeEach, expect, test, vi } from "vitest";
import "../../src/card";
import type { Hass } from "../../src/hass";
import type { SmallElement } from "../../src/tile/placeholder";
import { button, DEVICE, drawn, find, homeAssistant, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  document.body.replaceChildren();
});

const KEYS = {
  status: "sensor.office_status",
  progress: "sensor.office_progress",
  download_speed: "sensor.office_speed",
  attention: "sensor.office_needs_attention",
};

/** A house with a JDownloader whose states are these. */
function house(states: Readonly<Partial<Record<keyof typeof KEYS, string>>>, kinds: readonly string[] = []): Hass {
  const entities = Object.entries(KEYS).map(([translation_key, entity_id]) => [
    entity_id,
    { entity_id, translation_key, device_id: DEVICE, platform: "jdownloader_ws" },
  ]);
  const own = Object.entries(states).map(([key, state]) => {
    const entity_id = KEYS[key as keyof typeof KEYS];
    return [entity_id, { entity_id, state, attributes: key === "attention" ? { kinds } : {} }];
  });
  return {
    ...homeAssistant(connection),
    entities: Object.fromEntries(entities) as Hass["entities"],
    states: Object.fromEntries(own) as Hass["states"],
    formatEntityState: ({ state }) => `<${state}>`,
  };
}

async function shown(name: string, told: object, config: object = {}): Promise<SmallElement> {
  const made = document.createElement(name) as SmallElement & { setConfig(config: object): void };
  made.setConfig(config);
  Object.assign(made, told);
  document.body.append(made);
  await vi.waitFor(() => {
    expect(find("jdownloader-controls-feature .row, ha-badge")).toHaveLength(1);
  });
  await drawn();
  return made;
}

const ALLOWED = { devices: [{ device_id: DEVICE, rights: { control: true, admin: false } }] };
const tile = (hass: Hass) => shown("jdownloader-controls", { hass, context: { entity_id: KEYS.status } });

test("a tile shows progress, and starts or pauses what it is about", async () => {
  connection.answer = ALLOWED;
  await tile(house({ status: "running", progress: "43.5" }));
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
  const one = await tile(house({ status: "running", progress: "43.5" }));

  one.hass = house({ status: "stopped" });
  await drawn();
  button("Start").click();
  await drawn();

  expect(find("[role=progressbar]")).toEqual([]);
  expect(connection.messages.at(-1)).toEqual({ type: "jdownloader_ws/downloads/start", device_id: DEVICE });
});

test("who may only look gets no buttons on a tile", async () => {
  connection.answer = { devices: [{ device_id: DEVICE, rights: { control: false, admin: false } }] };
  await tile(house({ status: "running", progress: "43.5" }));

  expect(find("button")).toEqual([]);
  expect(text(only(".progress"))).toBe("43%");
});

test("a JDownloader that is out of reach can neither be started nor paused", async () => {
  connection.answer = ALLOWED;
  await tile(house({ status: "unavailable", progress: "unavailable" }));

  expect([button("Start").disabled, button("Pause").disabled]).toEqual([true, true]);
});

const listed = (online: boolean) => ({ devices: [{ device_id: DEVICE, online, rights: { control: true, admin: false } }] });
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
  const one = await tile(house({ status: "unavailable", progress: "unavailable" }));
  expect(text(only(".row > .absence"))).toBe(words);

  one.hass = house({ status: "idle", progress: "unknown" });
  await drawn();
  expect(text(only(".row > .absence"))).toBe("");
});

test.each([
  ["refused", refused],
  ["without it", () => ({ devices: [] })],
])("a tile has its buttons as soon as the integration is there that was asked before (%s)", async (_, early) => {
  connection.answer = early;
  const one = await tile(house({ status: "unavailable" }));
  expect(find("button")).toEqual([]);

  connection.answer = ALLOWED;
  one.hass = house({ status: "running", progress: "43.5" });
  await drawn();

  expect(button("Pause").disabled).toBe(false);
});

test("rights are asked for once, however many tiles there are", async () => {
  connection.answer = ALLOWED;
  await tile(house({ status: "running" }));
  document.body.replaceChildren();
  await tile(house({ status: "running" }));

  expect(connection.messages.map(({ type }) => type)).toEqual(["jdownloader_ws/devices/list"]);
});

test("a badge says what JDownloader does and how fast", async () => {
  const badge = await shown("jdownloader-badge", { hass: house({ status: "running", download_speed: "2.5" }) });
  expect(text(only("ha-badge"))).toBe("<running> · <2.5>");
  expect((only("ha-badge") as HTMLElement & { label: string }).label).toBe("Office");

  badge.hass = house({ status: "idle", download_speed: "0" });
  await drawn();

  expect(text(only("ha-badge"))).toBe("<idle>");
});

test("a badge leads to its JDownloader's page, and where that is switched off to more about it", async () => {
  const badge = await shown("jdownloader-badge", { hass: { ...house({ status: "running" }), panels: { jdownloader: {} } } });
  const asked: unknown[] = [];
  badge.addEventListener("hass-more-info", (event) => asked.push((event as CustomEvent).detail));
  only("ha-badge").click();
  expect(location.pathname).toBe(`/jdownloader/${DEVICE}`);
  expect(asked).toEqual([]);

  history.replaceState(null, "", "/elsewhere");
  badge.hass = house({ status: "paused" });
  await drawn();
  only("ha-badge").click();
  expect(location.pathname).toBe("/elsewhere");
  expect(asked).toEqual([{ entityId: KEYS.status }]);
});

test("a badge tells that its JDownloader is offline, or that there is none", async () => {
  await shown("jdownloader-badge", { hass: house({ status: "unavailable" }) });
  expect(text(only("ha-badge"))).toBe("Offline");

  document.body.replaceChildren();
  await shown("jdownloader-badge", { hass: house({}) }, { device_id: "gone" });
  expect(text(only("ha-badge"))).toBe("This JDownloader does not exist");

  document.body.replaceChildren();
  await shown("jdownloader-badge", { hass: { ...house({}), devices: {} } });
  expect(text(only("ha-badge"))).toBe("No JDownloader is set up");
});

const toneOf = (one: HTMLElement) => one.dataset["tone"];
const signOf = (one: HTMLElement) => one.querySelector("path")?.getAttribute("d");

test("a badge has the colour and the sign of its state, also where its JDownloader is offline", async () => {
  const badge = await shown("jdownloader-badge", { hass: house({ status: "running" }) });
  const seen = [];
  for (const status of ["running", "idle", "unavailable"]) {
    badge.hass = house({ status });
    await drawn();
    seen.push([toneOf(only("ha-badge")), signOf(only("ha-badge"))]);
  }
  expect(seen).toEqual([
    ["active", mdiDownload],
    ["quiet", mdiSleep],
    ["bad", mdiCloudOffOutline],
  ]);
});

test("a badge shows by sign and colour that a person is needed, and leads to what helps", async () => {
  const needy = (status: string, attention: string, kinds: string[]) => ({
    ...house({ status, attention }, kinds),
    panels: { jdownloader: {} },
  });
  const badge = await shown("jdownloader-badge", { hass: needy("running", "2", ["captcha"]) });
  expect([toneOf(only("ha-badge")), signOf(only("ha-badge"))]).toEqual(["attention", mdiShieldKeyOutline]);
  expect(text(only("ha-badge"))).toBe("<running>, 2 captchas");
  only("ha-badge").click();
  expect(location.pathname).toBe(`/jdownloader/${DEVICE}/captchas`);

  badge.hass = needy("running", "3", ["extraction", "storage"]);
  await drawn();
  expect(text(only("ha-badge"))).toBe("<running>, Needs attention");
  badge.hass = needy("unavailable", "unavailable", []);
  await drawn();
  expect(toneOf(only("ha-badge"))).toBe("bad");
});

test("a tile shows that a person is needed, and leads to what helps", async () => {
  connection.answer = ALLOWED;
  const hass = { ...house({ status: "running", attention: "1" }, ["storage"]), panels: { jdownloader: {} } };
  const one = await tile(hass);
  button("Needs attention: Not enough disk space").click();
  expect(location.pathname).toBe(`/jdownloader/${DEVICE}/downloads`);

  one.hass = house({ status: "running", attention: "0" });
  await drawn();
  expect(find("button.need")).toEqual([]);
});

test("a badge tells that its JDownloader is disabled", async () => {
  const hass = house({});
  const devices = Object.fromEntries(
    Object.entries(hass.devices).map(([id, device]) => [id, { ...device, disabled_by: "config_entry" }]),
  );
  await shown("jdownloader-badge", { hass: { ...hass, devices } }, { device_id: DEVICE });
  expect(text(only("ha-badge"))).toBe("This JDownloader is disabled");
});

test("a tap on a badge tells more", async () => {
  const told: unknown[] = [];
  await shown("jdownloader-badge", { hass: house({ status: "running" }) });
  document.addEventListener("hass-more-info", (event) => told.push((event as CustomEvent<unknown>).detail), { once: true });

  only("ha-badge").click();

  expect(told).toEqual([{ entityId: KEYS.status }]);
});

test("a change elsewhere in the house draws nothing anew", async () => {
  const hass = house({ status: "running" });
  const badge = await shown("jdownloader-badge", { hass });
  const drawnBy = badge.firstElementChild as HTMLElement & { updated(): void };
  const updated = vi.spyOn(drawnBy, "updated");

  badge.hass = { ...hass, states: { ...hass.states, "light.kitchen": { entity_id: "light.kitchen", state: "on", attributes: {} } } };
  await drawn();
  expect(updated).not.toHaveBeenCalled();
  badge.hass = house({ status: "paused" });
  await drawn();

  expect(updated).toHaveBeenCalled();
});

test("Home Assistant is told of the feature for entities of ours, and of no others", () => {
  const [feature] = window.customCardFeatures ?? [];
  const hass = { ...house({}), entities: { ...house({}).entities, "light.kitchen": { entity_id: "light.kitchen", platform: "hue" } } };

  expect(feature?.type).toBe("jdownloader-controls");
  expect(feature?.isSupported?.(hass, { entity_id: KEYS.status })).toBe(true);
  expect(feature?.isSupported?.(hass, { entity_id: "light.kitchen" })).toBe(false);
  expect(feature?.isSupported?.(hass, {})).toBe(false);
});

test("the picker offers a card for entities of ours", () => {
  const [card] = window.customCards ?? [];

  expect(card?.getEntitySuggestion?.(house({}), KEYS.progress)).toEqual({
    config: { type: "custom:jdownloader-card", device_id: [DEVICE] },
  });
  expect(card?.getEntitySuggestion?.(house({}), "light.kitchen")).toBeNull();
});
