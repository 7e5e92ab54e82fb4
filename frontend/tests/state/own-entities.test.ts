import { expect, test } from "vitest";
import type { EntityEntry, HassEntity } from "../../src/hass";
import { isSameState, isThere, kindsOf, numberOf, ownStates } from "../../src/state/own-entities";

const entry = (entity_id: string, translation_key: string, fields: Partial<EntityEntry> = {}): EntityEntry => ({
  entity_id,
  translation_key,
  device_id: "office",
  platform: "jdownloader_ws",
  ...fields,
});

const state = (entity_id: string, value: string): HassEntity => ({ entity_id, state: value, attributes: {} });

const hassWith = (entries: readonly EntityEntry[], states: readonly HassEntity[]) => ({
  entities: Object.fromEntries(entries.map((one) => [one.entity_id, one])),
  states: Object.fromEntries(states.map((one) => [one.entity_id, one])),
});

test("states are found by what they are, whatever the entities are called", () => {
  const hass = hassWith(
    [entry("sensor.my_loader", "status"), entry("sensor.how_far", "progress"), entry("switch.status", "status")],
    [state("sensor.my_loader", "running"), state("sensor.how_far", "43.5"), state("switch.status", "on")],
  );

  const found = ownStates(hass, "office");

  expect(found.status?.state).toBe("running");
  expect(found.progress?.state).toBe("43.5");
  expect(found.download_speed).toBeUndefined();
});

test("entities of other JDownloaders and other integrations are left alone", () => {
  const hass = hassWith(
    [entry("sensor.attic", "status", { device_id: "attic" }), entry("sensor.other", "status", { platform: "other" })],
    [state("sensor.attic", "running"), state("sensor.other", "running")],
  );

  expect(ownStates(hass, "office")).toEqual({});
});

test("states are the same as long as none of them is another object", () => {
  const entries = [entry("sensor.s", "status")];
  const one = state("sensor.s", "idle");
  const before = ownStates(hassWith(entries, [one]), "office");

  expect(isSameState(before, ownStates(hassWith(entries, [one, state("light.kitchen", "on")]), "office"))).toBe(true);
  expect(isSameState(before, ownStates(hassWith(entries, [state("sensor.s", "running")]), "office"))).toBe(false);
});

test("what is unavailable is neither there nor a number", () => {
  expect(numberOf(state("sensor.p", "unavailable"))).toBeNull();
  expect(numberOf(undefined)).toBeNull();
  expect(numberOf(state("sensor.p", "12.5"))).toBe(12.5);
  expect(isThere(state("sensor.p", "unknown"))).toBe(false);
  expect(isThere(undefined)).toBe(false);
  expect(isThere(state("sensor.p", "idle"))).toBe(true);
});

test("what waits for a person is known by its kinds, and nothing of one that is away", () => {
  const withKinds = { ...state("sensor.a", "2"), attributes: { kinds: ["captcha", "storage"] } };
  expect(kindsOf(withKinds)).toEqual(["captcha", "storage"]);
  expect(kindsOf({ ...withKinds, state: "unavailable" })).toEqual([]);
  expect(kindsOf(state("sensor.a", "2"))).toEqual([]);
  expect(kindsOf(undefined)).toEqual([]);
});
