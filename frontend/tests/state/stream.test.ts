import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { FIRST_RETRY, LAST_RETRY, PATIENCE, Stream } from "../../src/state/stream";
import { FakeConnection, settled } from "../fake-connection";
import { event, link, onePackage, snapshot } from "../rows";

let connection: FakeConnection;
let shown: JDownloaderState[];
let stream: Stream;

const started = (seed: JDownloaderState = UNKNOWN) => {
  const wanted = { include: ["status", "links"], interval: 2 } as const;
  stream = new Stream({ hass: { connection }, deviceId: "office" }, wanted, seed, (state) => shown.push(state));
  stream.start();
};
const liveness = () => shown.map((state) => state.liveness);

beforeEach(() => {
  vi.useFakeTimers();
  [connection, shown] = [new FakeConnection(), []];
});

afterEach(() => {
  vi.useRealTimers();
});

test("it asks for what is wanted, and shows what comes", async () => {
  started();
  expect(connection.last.message).toEqual({
    type: "jdownloader_ws/monitor/subscribe",
    device_id: "office",
    include: ["status", "links"],
    interval: 2,
    immediate: true,
  });
  await connection.last.accept();
  connection.last.send(snapshot({ revision: 7 }));
  connection.last.send({ type: "delta", ...event, revision: 8, status: { speed: 3 } });
  expect(shown.map((state) => state.revision)).toEqual([7, 8]);
  expect(shown.at(-1)?.status?.speed).toBe(3);
});

test("a lost connection is shown as connecting, and watched again when it is back", async () => {
  started();
  await connection.last.accept();
  connection.last.send(snapshot({ packages: [onePackage("1")] }));
  const lost = connection.last;
  connection.happen("disconnected");
  expect(shown.at(-1)).toMatchObject({ liveness: "connecting", reason: null });
  expect(shown.at(-1)?.downloads.packageIds).toEqual(["1"]);
  connection.happen("ready");
  expect(connection.subscriptions).toHaveLength(2);
  connection.last.send(snapshot({ packages: [] }));
  lost.send(snapshot({ packages: [onePackage("9")] }));
  expect(shown.at(-1)?.downloads.packageIds).toEqual([]);
  expect(liveness()).toEqual(["live", "connecting", "live"]);
});

test("while Home Assistant starts it is refused, and asks again with growing patience", async () => {
  started();
  let waits = FIRST_RETRY;
  for (let count = 1; count < 9; count++) {
    await connection.last.refuse({ code: "unknown_command", message: "" });
    vi.advanceTimersByTime(waits - 1);
    expect(connection.subscriptions).toHaveLength(count);
    vi.advanceTimersByTime(1);
    expect(connection.subscriptions).toHaveLength(count + 1);
    waits = Math.min(waits * 2, LAST_RETRY);
  }
  expect(waits).toBe(LAST_RETRY);
});

const REFUSED = { code: "unknown_command", message: "" };

test("an integration that is not there is said after a while, and watched as soon as it is", async () => {
  started();
  await connection.last.refuse(REFUSED);
  vi.advanceTimersByTime(PATIENCE - 1);
  await connection.last.refuse(REFUSED);
  expect(shown.at(-1)).toMatchObject({ liveness: "connecting", reason: null });
  vi.advanceTimersByTime(1);
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "not_loaded" });
  vi.advanceTimersByTime(LAST_RETRY);
  await connection.last.refuse(REFUSED);
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "not_loaded" });
  vi.advanceTimersByTime(LAST_RETRY);
  connection.last.send(snapshot());
  expect(shown.at(-1)).toMatchObject({ liveness: "live", reason: null });
});

test("an integration that goes is said after a while, too", async () => {
  started();
  connection.last.send(snapshot());
  await connection.last.refuse(REFUSED);
  expect(shown.at(-1)?.liveness).toBe("connecting");
  vi.advanceTimersByTime(PATIENCE);
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "not_loaded" });
});

test("that nothing comes is said after a while, whether the subscription was accepted or not", async () => {
  started();
  await connection.last.accept();
  vi.advanceTimersByTime(PATIENCE);
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "silent" });
  connection.last.send(snapshot());
  expect(shown.at(-1)).toMatchObject({ liveness: "live", reason: null });
  vi.advanceTimersByTime(PATIENCE);
  expect(shown.at(-1)?.liveness).toBe("live");
});

test("while Home Assistant is away there is nothing to say about JDownloader, however long it takes", () => {
  started();
  connection.happen("disconnected");
  vi.advanceTimersByTime(10 * PATIENCE);
  expect(shown.at(-1)?.liveness).toBe("connecting");
  connection.happen("ready");
  vi.advanceTimersByTime(PATIENCE);
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "silent" });
});

test("a line that is down, of which nothing was said yet, is no fault of JDownloader", () => {
  started();
  Object.assign(connection, { connected: false });
  vi.advanceTimersByTime(PATIENCE);
  expect(shown.filter((state) => state.liveness === "offline")).toEqual([]);
});

test("its patience is fresh after something came", async () => {
  started();
  await connection.last.refuse({ code: "not_loaded", message: "" });
  vi.advanceTimersByTime(FIRST_RETRY);
  connection.last.send(snapshot());
  await connection.last.refuse({ code: "communication_error", message: "" });
  expect(liveness()).toEqual(["offline", "live", "offline"]);
  vi.advanceTimersByTime(FIRST_RETRY);
  expect(connection.subscriptions).toHaveLength(3);
});

test.each([
  ["not_found", "removed"],
  ["unauthorized", "unauthorized"],
  ["not_supported", "not_supported"],
])("after %s it asks again now and then", async (code, reason) => {
  started();
  await connection.last.refuse({ code, message: "" });
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason });
  vi.advanceTimersByTime(LAST_RETRY - 1);
  expect(connection.subscriptions).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(connection.subscriptions).toHaveLength(2);
  connection.happen("ready");
  expect(connection.subscriptions).toHaveLength(3);
});

test("a JDownloader that is removed may come back", async () => {
  started();
  await connection.last.accept();
  connection.last.send(snapshot());
  connection.last.send({ type: "availability", ...event, revision: 2, available: false, reason: "removed" });
  expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "removed", status: null });
  vi.advanceTimersByTime(LAST_RETRY);
  connection.last.send(snapshot());
  expect(shown.at(-1)?.liveness).toBe("live");
  vi.advanceTimersByTime(LAST_RETRY);
  expect(connection.subscriptions).toHaveLength(2);
});

test("a connection that is lost during a request says nothing about JDownloader", async () => {
  started();
  await connection.last.refuse(3);
  expect(shown.at(-1)).toMatchObject({ liveness: "connecting", reason: null });
});

test.each([{ code: "home_assistant_error", message: "" }, new TypeError("x")])(
  "%o is shown as a failure of unknown kind, and asked again after",
  async (error) => {
    started();
    await connection.last.refuse(error);
    expect(shown.at(-1)).toMatchObject({ liveness: "offline", reason: "unknown" });
    vi.advanceTimersByTime(FIRST_RETRY);
    expect(connection.subscriptions).toHaveLength(2);
  },
);

describe("a start that comes in parts", () => {
  const first = snapshot({ revision: 5, complete: false, packages: [onePackage("1")] });
  const rest = { type: "delta", ...event, revision: 5, complete: true, links: { add: [link("2", "1")] } } as const;

  test("is shown as it comes where nothing was shown before", () => {
    started();
    connection.last.send(first);
    connection.last.send(rest);
    expect(shown.map((state) => state.complete)).toEqual([false, true]);
  });

  test("takes the place of what is shown when all of it has come", () => {
    started();
    connection.last.send(snapshot({ revision: 1 }));
    connection.last.send(first);
    expect(shown).toHaveLength(1);
    connection.last.send(rest);
    expect(shown.map((state) => state.revision)).toEqual([1, 5]);
  });

  test("does not hold back that JDownloader went offline", () => {
    started();
    connection.last.send(snapshot());
    connection.last.send(first);
    connection.last.send({ type: "availability", ...event, revision: 6, available: false, reason: "device_offline" });
    expect(liveness()).toEqual(["live", "offline"]);
  });
});

describe("when it is stopped", () => {
  test("it unsubscribes, and listens to nothing", async () => {
    started();
    await connection.last.accept();
    stream.stop();
    expect(connection.last.isOver).toBe(true);
    expect(connection.listenerCount).toBe(0);
    connection.last.send(snapshot());
    expect(shown).toEqual([]);
  });

  test("while its subscription is on the way, it unsubscribes as soon as it can", async () => {
    started();
    stream.stop();
    expect(connection.last.isOver).toBe(false);
    await connection.last.accept();
    expect(connection.last.isOver).toBe(true);
  });

  test("while it is refused, it does not ask again", async () => {
    started();
    stream.stop();
    await connection.last.refuse({ code: "not_loaded", message: "" });
    vi.advanceTimersByTime(LAST_RETRY);
    await settled();
    expect(connection.subscriptions).toHaveLength(1);
    expect(shown).toEqual([]);
  });

  test("that its subscription is gone already does not matter", async () => {
    const unsubscribe = vi.fn(() => Promise.reject(new Error("not found")));
    vi.spyOn(connection, "subscribeMessage").mockResolvedValue(unsubscribe);
    started();
    await settled();
    stream.stop();
    await settled();
    expect(unsubscribe).toHaveBeenCalledOnce();
  });
});
