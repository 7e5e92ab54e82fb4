/** Watching over the library that Home Assistant's pages use, with a server that loses connections and restarts. */
import { createConnection, type Connection } from "home-assistant-js-websocket";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { errorText } from "../../src/data/error-text";
import { command } from "../../src/data/command";
import type { Hass } from "../../src/hass";
import { FIRST_RETRY } from "../../src/state/stream";
import { watch } from "../../src/state/watch";
import type { Watched } from "../../src/state/watched";
import { localizeIn } from "../../src/translations/localize";
import { settled } from "../fake-connection";
import { onePackage, snapshot } from "../rows";

interface Sent {
  readonly id: number;
  readonly type: string;
}

/** A socket after its login, and the server at its other end. */
class Socket extends EventTarget {
  readonly OPEN = 1;
  readonly haVersion = "2026.10.4";
  readyState = 1;
  readonly sent: Sent[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Sent);
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
  }

  receive(message: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  /** The subscriptions that were asked for here. */
  get asked(): readonly Sent[] {
    return this.sent.filter(({ type }) => type === "jdownloader_ws/monitor/subscribe");
  }

  accept(packageId: string): void {
    const id = this.asked.at(-1)?.id;
    this.receive({ id, type: "result", success: true, result: null });
    this.receive({ id, type: "event", event: snapshot({ packages: [onePackage(packageId)] }) });
  }

  refuse(code: string): void {
    this.receive({ id: this.asked.at(-1)?.id, type: "result", success: false, error: { code, message: "" } });
  }
}

let sockets: Socket[];
let connection: Connection;
let changes: Watched[];

const last = () => sockets.at(-1) ?? new Socket();
const seen = () => {
  const state = changes.at(-1)?.state;
  return [state?.liveness, state?.downloads.packageIds.join()];
};
const passing = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await settled();
};

beforeEach(async () => {
  vi.useFakeTimers();
  [sockets, changes] = [[], []];
  const createSocket = () => {
    const socket = new Socket();
    sockets.push(socket);
    return Promise.resolve(socket as never);
  };
  connection = await createConnection({ setupRetry: 0, createSocket });
  watch({ connection }, "office", ["packages"], (watched) => changes.push(watched));
  await settled();
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

test("after a lost connection there is a fresh subscription, and just one", async () => {
  last().accept("1");
  await settled();
  expect(seen()).toEqual(["live", "1"]);
  last().close();
  expect(seen()).toEqual(["connecting", "1"]);
  await passing(5_000);
  expect(sockets).toHaveLength(2);
  expect(last().asked).toHaveLength(1);
  last().accept("2");
  await passing(60_000);
  expect(seen()).toEqual(["live", "2"]);
  expect(last().sent.filter(({ type }) => type === "unsubscribe_events")).toEqual([]);
});

test("while Home Assistant restarts it is refused at first, and watches as soon as it can", async () => {
  last().accept("1");
  last().close();
  await passing(0);
  last().refuse("unknown_command");
  await settled();
  expect(seen()).toEqual(["connecting", "1"]);
  await passing(FIRST_RETRY);
  expect(last().asked).toHaveLength(2);
  last().accept("2");
  await settled();
  expect(seen()).toEqual(["live", "2"]);
});

test("a connection that goes before the answer, and again at once, leaves nothing behind", async () => {
  last().close();
  await passing(0);
  last().close();
  await passing(5_000);
  expect(last().asked).toHaveLength(1);
  last().accept("3");
  await settled();
  expect(seen()).toEqual(["live", "3"]);
});

test("a command whose answer got lost with the connection is reported as that", async () => {
  const localize = localizeIn({ language: "en", number_format: "language" });
  const failureText = (promise: Promise<unknown>) =>
    promise.catch((error: unknown) => errorText({} as Hass, localize, error));
  const to = { hass: { connection }, deviceId: "office" };
  const lost = failureText(command(to, "downloads/start"));
  last().close();
  const unsent = failureText(command(to, "downloads/start"));
  expect([await lost, await unsent]).toEqual(Array(2).fill("Home Assistant is not reachable"));
});
