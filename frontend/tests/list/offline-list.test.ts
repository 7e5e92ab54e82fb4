import { beforeEach, describe, expect, it } from "vitest";
import { ListPage } from "../elements/list-page";
import { DEVICE, homeAssistant, mount, text, find } from "../elements/page";
import type { MonitorEvent, UnavailableReason } from "../../src/contract";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { FakeConnection } from "../fake-connection";

const away = (reason: UnavailableReason): MonitorEvent => ({
  type: "availability",
  device_id: DEVICE,
  timestamp: "2026-11-30T10:00:00Z",
  revision: 1,
  available: false,
  reason,
});
const empty = (): string => find(".empty").map(text).join(" ").replace(/\s+/g, " ").trim();

describe("a list opened while JDownloader is not reachable", () => {
  let page: ListPage;
  beforeEach(() => {
    page = new ListPage();
  });

  it("says why, and that it comes back", async () => {
    await page.show("downloads", away("device_offline"));
    expect(empty()).toBe("JDownloader is offline The lists reappear as soon as it is reachable");
  });

  it.each([
    ["not_loaded", "The integration is not running"],
    ["authentication_error", "MyJDownloader rejects the credentials"],
    ["maintenance", "MyJDownloader is under maintenance"],
    ["rate_limited", "MyJDownloader received too many requests"],
  ] as const)("says so of %s", async (reason, words) => {
    await page.show("linkgrabber", away(reason));
    expect(empty()).toContain(words);
    expect(empty()).not.toContain("Loading");
  });

  it("promises nothing where it is gone", async () => {
    await page.show("downloads", away("removed"));
    expect(empty()).toBe("This JDownloader no longer exists");
  });

  it("says since when, as its entity reports it", async () => {
    const hass = homeAssistant(new FakeConnection());
    const entity_id = "sensor.status";
    const status = { entity_id, state: "unavailable", attributes: {}, last_changed: "2020-01-02T10:00:00Z" };
    const entry = { entity_id, device_id: DEVICE, platform: "jdownloader_ws", translation_key: "status" };
    const withStatus = { ...hass, states: { [entity_id]: status }, entities: { [entity_id]: entry } };
    const state = fold(UNKNOWN, away("device_offline"));
    await mount("jdownloader-list", { hass: withStatus, deviceId: DEVICE, list: "downloads", state });
    expect(empty()).toMatch(/^JDownloader is offline, since .*2020/);
  });
});
