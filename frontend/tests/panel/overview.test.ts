import { afterEach, beforeEach, expect, it } from "vitest";
import "../../src/dialogs/captcha-dialog";
import "../../src/header/needs-line";
import "../../src/panel/overview";
import type { Message } from "../../src/hass";
import { carrying, drag } from "../elements/dragged";
import { button, drawn, find, homeAssistant, mount, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { captcha, snapshot, status } from "../rows";

const DEVICES = [
  { deviceId: "attic", name: "Attic" },
  { deviceId: "office", name: "Office" },
];
let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
});

afterEach(() => {
  document.body.replaceChildren();
});

type Fields = Parameters<typeof status>[0];

/** Show two JDownloaders, of which each has this status. */
async function show(attic: Fields, office: Fields, control = true): Promise<HTMLElement> {
  const shown = await mount("jdownloader-overview", { hass: homeAssistant(connection), devices: DEVICES });
  for (const subscription of connection.subscriptions) {
    await subscription.accept();
    const id = String(subscription.message["device_id"]);
    const fields = id === "attic" ? attic : office;
    subscription.send(snapshot({ device_id: id, status: status(fields), rights: { control, admin: control } }));
  }
  await drawn();
  return shown;
}

const items = () => find("li").map(text);
const sent = () => connection.messages.map(({ type, device_id }) => [type, device_id]);

it("shows state, speed, progress and what needs the user of each, and sums", async () => {
  const attention = [
    { kind: "captcha", count: 2, until: null },
    { kind: "storage", count: 1, until: null },
  ] as const;
  await show(
    { state: "running", speed: 2_000_000, progress: 25, loaded_bytes: 1e9, total_bytes: 4e9, eta: 60, attention },
    { state: "paused", speed: 1_000_000, progress: 75, loaded_bytes: 3e9, total_bytes: 4e9, eta: 3600, attention: [] },
  );

  expect(items()[0]).toMatch(/Attic Downloading · 1m 2\.00 MB\/s .*25%/);
  const [needs, ...others] = find("jdownloader-needs");
  expect(text(needs?.shadowRoot?.querySelector(".line") ?? document.body)).toBe("2 captchas Not enough disk space");
  expect(others).toEqual([]);
  expect(items()[1]).toMatch(/Office Paused · 1h 1\.00 MB\/s .*75%/);
  expect(text(only(".sums"))).toMatch(/2 of 2 JDownloaders online · 4\.00 GB \/ 8\.00 GB · 1h 3\.00 MB\/s .*50%/);
});

it("opens what helps the one that it is about", async () => {
  const attention = [{ kind: "captcha", count: 1, until: null }] as const;
  connection.answer = ({ type }: Message) => (type.endsWith("/list") ? { captchas: [captcha("7")] } : {});
  await show({ attention: [] }, { attention });

  button("1 captcha").click();
  await expect
    .poll(() => connection.messages)
    .toContainEqual(
      expect.objectContaining({ type: "jdownloader_ws/captchas/get", device_id: "office", captcha_id: "7" }),
    );
});

it("starts, pauses and stops all that can be", async () => {
  await show({ state: "running" }, { state: "stopped" });

  button("Start all").click();
  await drawn();
  expect(sent()).toEqual([["jdownloader_ws/downloads/start", "office"]]);
  button("Pause all").click();
  button("Stop: Attic").click();
  await drawn();
  expect(sent().slice(1)).toEqual([
    ["jdownloader_ws/downloads/pause", "attic"],
    ["jdownloader_ws/downloads/stop", "attic"],
  ]);
  expect(button("Stop: Office").disabled).toBe(true);
});

it("names whom it could not be done with", async () => {
  const shown = await show({ state: "stopped" }, { state: "stopped" });
  const notices: string[] = [];
  shown.addEventListener("hass-notification", (event) =>
    notices.push((event as CustomEvent<{ message: string }>).detail.message),
  );
  connection.answer = ({ device_id }: Message) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as Home Assistant's library does
    if (device_id === "office") throw { code: "device_offline", message: "" };
    return {};
  };

  button("Start all").click();
  await expect.poll(() => notices).toHaveLength(1);
  expect(notices[0]).toMatch(/^Office: ./);
});

it("offers nothing to whom may do nothing, and says what is out of reach", async () => {
  await show({ state: "running", speed: 5 }, { state: "running" }, false);
  expect(find("li button:not(.who), .sums button")).toEqual([]);

  connection.last.send({
    type: "availability",
    device_id: "office",
    timestamp: "",
    revision: 2,
    available: false,
    reason: "device_offline",
  });
  await drawn();
  expect(items()[1]).toBe("Office JDownloader is offline");
  expect(text(only(".sums"))).toContain("1 of 2 JDownloaders online");
});

it("lights up each JDownloader while something is dragged over the page, and adds it where it is dropped", async () => {
  await show({ state: "running" }, { state: "stopped" });
  const transfer = carrying({ "text/uri-list": "https://mirror.example.org/almanac.pdf" });
  drag("dragover", document.body, transfer);
  const words = () =>
    find("jdownloader-drop-veil").map((veil) => text(veil.shadowRoot?.querySelector(".words") ?? veil));
  await expect
    .poll(() => {
      drag("dragover", document.body, transfer);
      return words();
    })
    .toEqual(["Add to Attic", "Add to Office"]);

  const [, office] = find("jdownloader-drop-place");
  if (!office) throw new Error("no place for the office");
  drag("drop", office, transfer);
  await expect
    .poll(() =>
      find("jdownloader-add-links-dialog").map((dialog) => (dialog as HTMLElement & { context: object }).context),
    )
    .toMatchObject([{ deviceId: "office" }]);
  expect(words()).toEqual([]);
});
