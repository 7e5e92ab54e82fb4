import { mdiCloudOffOutline, mdiDownload, mdiShieldKeyOutline, mdiSleep } from "@mdi/js";
import { beforeEach, expect, test, vi } from "vitest";
import "../../src/card";
import type { Hass } from "../../src/hass";
import { DEVICE, drawn, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { hassOf, KEYS, shown } from "./tile-page";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  document.body.replaceChildren();
});

const hassWith = (...rest: Parameters<typeof hassOf> extends [FakeConnection, ...infer Rest] ? Rest : never): Hass =>
  hassOf(connection, ...rest);

test("a badge says what JDownloader does and how fast", async () => {
  const badge = await shown("jdownloader-badge", { hass: hassWith({ status: "running", download_speed: "2.5" }) });
  expect(text(only("ha-badge"))).toBe("<running> · <2.5>");
  expect((only("ha-badge") as HTMLElement & { label: string }).label).toBe("Office");

  badge.hass = hassWith({ status: "idle", download_speed: "0" });
  await drawn();

  expect(text(only("ha-badge"))).toBe("<idle>");
});

test("a badge leads to its JDownloader's page, and where that is switched off to more about it", async () => {
  const badge = await shown("jdownloader-badge", {
    hass: { ...hassWith({ status: "running" }), panels: { jdownloader: {} } },
  });
  const asked: unknown[] = [];
  badge.addEventListener("hass-more-info", (event) => asked.push((event as CustomEvent).detail));
  only("ha-badge").click();
  expect(location.pathname).toBe(`/jdownloader/${DEVICE}`);
  expect(asked).toEqual([]);

  history.replaceState(null, "", "/elsewhere");
  badge.hass = hassWith({ status: "paused" });
  await drawn();
  only("ha-badge").click();
  expect(location.pathname).toBe("/elsewhere");
  expect(asked).toEqual([{ entityId: KEYS.status }]);
});

test("a badge says that its JDownloader is offline, or that there is none", async () => {
  await shown("jdownloader-badge", { hass: hassWith({ status: "unavailable" }) });
  expect(text(only("ha-badge"))).toBe("Offline");

  document.body.replaceChildren();
  await shown("jdownloader-badge", { hass: hassWith({}) }, { device_id: "gone" });
  expect(text(only("ha-badge"))).toBe("This JDownloader does not exist");

  document.body.replaceChildren();
  await shown("jdownloader-badge", { hass: { ...hassWith({}), devices: {} } });
  expect(text(only("ha-badge"))).toBe("No JDownloader is set up");
});

const toneOf = (one: HTMLElement) => one.dataset["tone"];
const signOf = (one: HTMLElement) => one.querySelector("path")?.getAttribute("d");

test("a badge has the colour and the sign of its state, also where its JDownloader is offline", async () => {
  const badge = await shown("jdownloader-badge", { hass: hassWith({ status: "running" }) });
  const seen = [];
  for (const status of ["running", "idle", "unavailable"]) {
    badge.hass = hassWith({ status });
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
    ...hassWith({ status, attention }, kinds),
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

test("a badge says that its JDownloader is disabled", async () => {
  const hass = hassWith({});
  const devices = Object.fromEntries(
    Object.entries(hass.devices).map(([id, device]) => [id, { ...device, disabled_by: "config_entry" }]),
  );
  await shown("jdownloader-badge", { hass: { ...hass, devices } }, { device_id: DEVICE });
  expect(text(only("ha-badge"))).toBe("This JDownloader is disabled");
});

test("a tap on a badge shows more", async () => {
  const shownMore: unknown[] = [];
  await shown("jdownloader-badge", { hass: hassWith({ status: "running" }) });
  document.addEventListener("hass-more-info", (event) => shownMore.push((event as CustomEvent<unknown>).detail), {
    once: true,
  });

  only("ha-badge").click();

  expect(shownMore).toEqual([{ entityId: KEYS.status }]);
});

test("a change of another entity draws nothing again", async () => {
  const hass = hassWith({ status: "running" });
  const badge = await shown("jdownloader-badge", { hass });
  const drawnBy = badge.firstElementChild as HTMLElement & { updated(): void };
  const updated = vi.spyOn(drawnBy, "updated");

  badge.hass = {
    ...hass,
    states: { ...hass.states, "light.kitchen": { entity_id: "light.kitchen", state: "on", attributes: {} } },
  };
  await drawn();
  expect(updated).not.toHaveBeenCalled();
  badge.hass = hassWith({ status: "paused" });
  await drawn();

  expect(updated).toHaveBeenCalled();
});
