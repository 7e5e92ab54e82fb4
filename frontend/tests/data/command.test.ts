import { describe, expect, test, vi } from "vitest";
import { command } from "../../src/data/command";
import { listConnections, listDevices } from "../../src/data/connections";
import { subscribe } from "../../src/data/monitor";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";

const connection = new FakeConnection();
const hass = { connection };
const to = { hass, deviceId: "office" };

const answered = (answer: unknown) => {
  connection.answer = answer;
};
const sent = () => connection.messages.at(-1);

describe("a command", () => {
  test("names the device, and has the answer as it is", async () => {
    answered({ settings: { premium: true }, pending: false });

    expect(await command(to, "settings/set", { premium: true })).toBe(connection.answer);
    expect(sent()).toEqual({ type: "jdownloader_ws/settings/set", device_id: "office", premium: true });
  });

  test("needs no fields where all may be left out", async () => {
    answered(null);

    expect(await command(to, "downloads/start")).toBeNull();
    expect(sent()).toEqual({ type: "jdownloader_ws/downloads/start", device_id: "office" });
  });

  test("leaves out what is undefined, and says what is null", async () => {
    const linkgrabber = "linkgrabber" as "downloads" | "linkgrabber";
    await command(to, `${linkgrabber}/move`, { link_ids: ["1"], after_id: null, package_id: undefined });

    expect(sent()).toStrictEqual({
      type: "jdownloader_ws/linkgrabber/move",
      device_id: "office",
      link_ids: ["1"],
      after_id: null,
    });
  });

  test("fails with what Home Assistant says", async () => {
    const error = { code: "not_found", message: "There is no link 1" };
    answered(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
      throw error;
    });

    await expect(command(to, "downloads/reset", { link_ids: ["1"] })).rejects.toBe(error);
  });
});

test("what is about all of Home Assistant names no device", async () => {
  answered({ devices: [], connections: ["one"] });

  expect(await listDevices(hass)).toEqual([]);
  expect(sent()).toEqual({ type: "jdownloader_ws/devices/list" });
  expect(await listConnections(hass)).toEqual(["one"]);
  expect(sent()).toEqual({ type: "jdownloader_ws/connection/list" });
});

test("watching leaves it to us to subscribe again", async () => {
  const seen: unknown[] = [];
  const spy = vi.spyOn(connection, "subscribeMessage");
  const unsubscribing = subscribe(to, ["status"], 2, (event) => seen.push(event));
  connection.last.send(snapshot());
  await connection.last.accept();
  await (
    await unsubscribing
  )();
  expect(connection.last.isOver).toBe(true);
  expect(spy.mock.lastCall?.at(2)).toEqual({ resubscribe: false });
  expect(seen).toEqual([snapshot()]);
});
