import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "../../src/header/header";
import "../../src/header/speed-graph"; // no test waits for it to be loaded
import "../../src/dialogs/speed-dialog";
import { fold } from "../../src/state/fold";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import type { SpeedHistory } from "../../src/state/speed-history";
import type { Hass } from "../../src/hass";
import { button, DEVICE, drawn, everything, find, homeAssistant, mount, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { answers, withSensor } from "../recorded";
import { snapshot, status } from "../rows";

const OPEN = "Speed of the last hour and longer";
let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
});

afterEach(() => {
  document.body.replaceChildren();
});

async function show(
  hass: Hass,
  history: SpeedHistory = [],
  fields: Parameters<typeof status>[0] = {},
): Promise<HTMLElement> {
  const state = fold(UNKNOWN, snapshot({ status: status(fields) }));
  const header = await mount("jdownloader-header", { hass, deviceId: DEVICE, name: "Office", history, state });
  await drawn();
  return header;
}

const path = (selector: string) => everything(document).find((one) => one.matches(selector));
const asked = () => connection.messages.filter(({ type }) => type.startsWith("history/")).length;

describe("the graph of the header", () => {
  it("begins with the last hour as Home Assistant has recorded it, with a scale", async () => {
    connection.answer = answers([1, 3, 2]);
    await show(withSensor(connection));

    expect(path(".line")?.getAttribute("d")).toMatch(/^M\d/);
    expect(text(only(".scale"))).toBe("5 MB/s0");
    expect(button(OPEN).title).toBe("");
    expect(path(".limit")).toBeUndefined();
  });

  it("shows the limit as a line", async () => {
    connection.answer = answers([1, 3]);
    await show(withSensor(connection), [], { speed_limit: 5_000_000, speed_limit_enabled: true });
    expect(path(".limit")?.getAttribute("d")).toBe("M0 0H360");
  });

  it.each([
    ["sensor", () => homeAssistant(connection), null, "no speed sensor"],
    ["record", () => withSensor(connection), answers([]), "has not recorded"],
    [
      "history that may be read",
      () => withSensor(connection),
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- as Home Assistant's library does
        throw { code: "unknown_command", message: "" };
      },
      "cannot be read",
    ],
  ])("begins empty without a %s, and says why", async (_what, hass, answer, words) => {
    connection.answer = answer;
    const now = Date.now();
    await show(hass(), [{ time: now - 60_000, speed: 2_000_000 }]);

    expect(button(OPEN).title).toContain(words);
    expect(button(OPEN).getAttribute("aria-description")).toContain(words);
    expect(path(".line")?.getAttribute("d")).toMatch(/^M28[78]/); // what was seen since is there, a fifth of five minutes ago
  });

  it("reads what it has missed when JDownloader is reachable again", async () => {
    connection.answer = answers([1]);
    const header = (await show(withSensor(connection))) as HTMLElement & { state: typeof UNKNOWN };
    const live = header.state;
    expect(asked()).toBe(1);
    header.state = { ...live, liveness: "offline", reason: "device_offline" };
    await drawn();
    header.state = live;
    await drawn();
    expect(asked()).toBe(2);
  });
});

describe("what opens by a tap", () => {
  it("shows day, week and month from the statistics", async () => {
    connection.answer = answers([1, 3], [4, 7]);
    await show(withSensor(connection), [], { speed_limit: 5_000_000, speed_limit_enabled: true });
    button(OPEN).click();
    await expect.poll(() => find("jdownloader-speed-dialog")).toHaveLength(1);
    await drawn();

    const dialog = () => text(only("jdownloader-speed-dialog dialog"));
    expect(dialog()).toContain("Highest: 3.00 MB/s");
    expect(dialog()).toContain("Limit: 5.00 MB/s");
    const [, , week] = find("input[name=span]");
    week?.dispatchEvent(new Event("change"));
    await drawn();

    expect(dialog()).toContain("Highest: 7.00 MB/s");
    expect(connection.messages.at(-1)).toMatchObject({ type: "recorder/statistics_during_period", period: "hour" });
  });

  it("can be looked at with the keyboard, and says so where nothing is recorded", async () => {
    connection.answer = answers([1, 3]);
    await show(withSensor(connection));
    button(OPEN).click();
    await expect.poll(() => find("jdownloader-speed-dialog")).toHaveLength(1);
    await drawn();

    const slider = only("[role=slider]");
    expect(slider.getAttribute("aria-valuetext")).toMatch(/· 3\.00 MB\/s$/);
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
    await drawn();
    expect(slider.getAttribute("aria-valuetext")).toMatch(/· unknown$/);
    expect(text(only(".tooltip"))).toMatch(/unknown$/);

    find("input[name=span]")[1]?.dispatchEvent(new Event("change"));
    await drawn();
    expect(text(only("jdownloader-speed-dialog [role=status]"))).toBe(
      "Home Assistant has recorded no speed for this time",
    );
  });
});
