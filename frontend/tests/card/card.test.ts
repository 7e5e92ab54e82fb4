import { describe, expect, it } from "vitest";
import type { Hass } from "../../src/hass";
import { button, delta, drawn, find, homeAssistant, only, send, text } from "../elements/page";
import { busy, connection, showCard } from "./card-page";

describe("the card", () => {
  it("shows the only JDownloader without an option", async () => {
    await showCard({});
    await send(connection, busy());

    expect(text(only("jdownloader-header h2"))).toBe("Office");
    expect(text(only("jdownloader-header .state"))).toBe("Downloading");
    expect(text(only("jdownloader-header strong"))).toBe("2.00 MB/s");
    expect(find("jdownloader-header dl > div").map((fact) => [...fact.children].map(text))).toEqual([
      ["Time left", "1m 30s"],
      ["Downloaded", "1.00 kB of 4.00 kB"],
      ["Files", "1 of 3"],
      ["Free", "80.0 GB"],
    ]);
  });

  it("keeps the place of the time that is left while it is not known, so that nothing moves with a start or stop", async () => {
    await showCard({});
    await send(connection, busy({ state: "stopped", speed: 0, eta: null }));

    expect(find("jdownloader-header dl > div:first-child > *").map(text)).toEqual(["Time left", "–"]);
  });

  it("reports how JDownloader is reached", async () => {
    connection.answer = { connections: [{ device_ids: ["office"], via: "direct" }] };
    await showCard({});
    await send(connection, busy());

    expect(text(only("jdownloader-header dl > div:last-child dd"))).toBe("Direct");
    expect(connection.messages.map(({ type }) => type)).toEqual(["jdownloader_ws/connection/list"]);
  });

  it("says which lists there are, and how much is in them", async () => {
    await showCard({});
    await send(connection, busy());

    expect(find("[role=tab]").map(text).slice(0, 2)).toEqual(["Downloads 3", "LinkGrabber 7"]);
  });

  it("keeps the button of each view when others come in between", async () => {
    await showCard({});
    const activity = only("[role=tab][title=Activity]");
    await send(connection, busy());

    expect(find("[role=tab]").map((tab) => tab.getAttribute("title"))).toEqual([
      "Downloads",
      "LinkGrabber",
      "Settings",
      "Activity",
    ]);
    expect(only("[role=tab][title=Activity]")).toBe(activity);
  });

  it("moves on with each delta", async () => {
    await showCard({});
    await send(connection, busy());
    await send(connection, delta({ status: { progress: 50, speed: 3_000_000 } }));

    expect(only("jdownloader-header [role=progressbar]").getAttribute("aria-valuenow")).toBe("50");
    expect(text(only("jdownloader-header strong"))).toBe("3.00 MB/s");
  });

  it("has buttons that do something", async () => {
    await showCard({});
    await send(connection, busy());
    const can = (label: string) => !button(label).disabled;
    expect({ start: can("Start"), pause: can("Pause"), stop: can("Stop") }).toEqual({
      start: false,
      pause: true,
      stop: true,
    });

    button("Pause").click();
    button("Stop").click();

    expect(connection.messages.slice(-2)).toEqual([
      { type: "jdownloader_ws/downloads/pause", device_id: "office" },
      { type: "jdownloader_ws/downloads/stop", device_id: "office" },
    ]);
  });

  it("shows no commands to who may only look", async () => {
    await showCard({});
    await send(connection, { ...busy(), rights: { control: false, admin: false } });

    expect(find("jdownloader-header button")).toEqual([]);
    expect(find("jdownloader-row input, jdownloader-row .menu")).toEqual([]);
    expect(find("jdownloader-row")).toHaveLength(1);
  });

  it("reports an outage, and keeps what was known", async () => {
    await showCard({});
    await send(connection, busy());
    for (const { send: emit } of connection.subscriptions)
      emit({
        type: "availability",
        device_id: "office",
        timestamp: "",
        revision: 2,
        available: false,
        reason: "device_offline",
      });
    await drawn();

    expect(text(only("jdownloader-header .state"))).toBe("JDownloader is offline");
    expect(text(only("jdownloader-header strong"))).toBe("");
    expect(button("Pause").disabled).toBe(true);
    expect(find("jdownloader-row")).toHaveLength(1);
  });

  it("asks for a new page where Home Assistant runs another version", async () => {
    await showCard({});
    await send(connection, { ...busy(), version: "99.0.0" });

    expect(text(only(".outdated"))).toContain("A new version is installed");
  });

  it("fits into one line", async () => {
    await showCard({ mode: "mini" });
    await send(connection, busy());

    expect(text(only("jdownloader-mini-header .facts"))).toBe("Downloading, 2.00 MB/s · 25% · 1m 30s");
    expect(text(only("jdownloader-mini-header .facts .unseen"))).toBe("Downloading,");
    expect(find("jdownloader-header, jdownloader-list")).toEqual([]);
    button("Pause").click();
    expect(connection.messages.map(({ type }) => type)).toEqual(["jdownloader_ws/downloads/pause"]);
  });

  it("watches the lists only where it shows them", async () => {
    await showCard({ mode: "compact" });
    expect(connection.last.message.include).toEqual(["status", "settings"]);

    await showCard({});
    expect(connection.last.message.include).toEqual([
      "status",
      "packages",
      "links",
      "captchas",
      "dialogs",
      "settings",
      "events",
    ]);
  });

  it("shows several JDownloaders one below the other when small, and one of them to choose in full", async () => {
    const names = { office: "Office", attic: "Attic" };
    await showCard({ mode: "mini" }, names);
    expect(find("jdownloader-mini-header .name").map(text)).toEqual(["Attic", "Office"]);

    await showCard({ device_id: ["office", "attic"] }, names);
    button("JDownloader: Office").click();
    await expect
      .poll(() => find("[role=menuitemradio]").map((one) => one.getAttribute("aria-checked")))
      .toEqual(["true", "false"]);
    find("[role=menuitemradio]")[1]?.click();
    await drawn();
    expect(connection.last.message["device_id"]).toBe("attic");
  });

  it("says so where there is no JDownloader, or not that one", async () => {
    await showCard({}, {});
    expect(text(only("ha-card"))).toBe("No JDownloader is set up");

    await showCard({ device_id: "cellar" });
    expect(text(only("ha-card"))).toBe("This JDownloader does not exist");
  });

  it("says so where it is disabled, as it is with its config entry", async () => {
    const card = await showCard({ device_id: "office" });
    const hass = homeAssistant(connection);
    const devices = Object.values(hass.devices).map((device) => [
      device.id,
      { ...device, disabled_by: "config_entry" },
    ]);
    card.hass = { ...hass, devices: Object.fromEntries(devices) as Hass["devices"] };
    await drawn();
    expect(text(only("ha-card"))).toBe("This JDownloader is disabled");

    card.hass = hass;
    await drawn();
    expect(text(only("jdownloader-header h2"))).toBe("Office");
  });

  it("is not redrawn for what happens elsewhere in Home Assistant", async () => {
    const card = await showCard({});
    const before = card.hass;
    if (!before) throw new Error("the card has no hass");

    card.hass = { ...before, states: { "sun.sun": { entity_id: "sun.sun", state: "up", attributes: {} } } };

    expect(card.isUpdatePending).toBe(false);
  });

  it("is known to the card picker, once, and suggested for its own entities", () => {
    const [ours, ...others] = window.customCards ?? [];
    expect(others).toEqual([]);
    const hass = {
      ...homeAssistant(connection),
      entities: { "sensor.speed": { entity_id: "sensor.speed", device_id: "office" } },
    };

    expect(ours?.getEntitySuggestion?.(hass, "sensor.speed")).toMatchObject({
      config: { type: "custom:jdownloader-card", device_id: ["office"] },
    });
    expect(ours?.getEntitySuggestion?.(hass, "sun.sun")).toBeNull();
  });
});
