import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Include } from "../../src/contract";
import { GRACE, SHRINK_DELAY } from "../../src/state/shared-watch";
import { watch, type Watch } from "../../src/state/watch";
import type { Watched } from "../../src/state/watched";
import { FakeConnection, settled } from "../fake-connection";
import { captcha, event, onePackage, snapshot } from "../rows";

let connection: FakeConnection;

const watching = async (include: readonly Include[], interval?: number, deviceId = "office") => {
  const changes: Watched[] = [];
  const one: Watch = watch({ connection }, deviceId, include, (watched) => changes.push(watched), interval);
  await settled();
  return { one, changes };
};
const asked = () => connection.subscriptions.map(({ message }) => [message.include.join(), message.interval]);

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
});

afterEach(() => {
  vi.useRealTimers();
});

test("elements that want the same share one subscription, and what is known", async () => {
  const first = await watching(["status", "links"]);
  await connection.last.accept();
  connection.last.send(snapshot());
  const second = await watching(["links"]);
  expect(asked()).toEqual([["status,links", 2]]);
  expect(second.one.watched).toBe(first.one.watched);
  expect(second.one.watched.state.liveness).toBe("live");
  connection.last.send({ type: "delta", ...event, revision: 2, status: { speed: 9 } });
  expect([first, second].map(({ changes }) => changes.at(-1)?.state.status?.speed)).toEqual([9, 9]);
});

test("elements that come together ask once, for all that they want", async () => {
  const [one, other] = [vi.fn(), vi.fn()];
  watch({ connection }, "office", ["captchas", "status"], one, 5);
  watch({ connection }, "office", ["links", "status"], other, 3);
  await settled();
  expect(asked()).toEqual([["status,links,captchas", 3]]);
});

test("each JDownloader and each connection has a subscription of its own", async () => {
  await watching(["status"]);
  await watching(["status"], 2, "attic");
  expect(connection.subscriptions.map(({ message }) => message["device_id"])).toEqual(["office", "attic"]);
  connection = new FakeConnection();
  await watching(["status"]);
  expect(connection.subscriptions).toHaveLength(1);
});

test("when a user wants more, what is shown stays until there is more", async () => {
  const first = await watching(["status"]);
  await connection.last.accept();
  connection.last.send(snapshot({ packages: [onePackage("1")] }));
  const narrow = connection.last;
  const second = await watching(["captchas"]);
  expect(asked()).toEqual([
    ["status", 2],
    ["status,captchas", 2],
  ]);
  expect(narrow.isOver).toBe(false);
  narrow.send({ type: "delta", ...event, revision: 2, status: { speed: 4 } });
  expect(second.one.watched.state.status?.speed).toBe(4);
  connection.last.send(snapshot({ captchas: [captcha("1")] }));
  expect(narrow.isOver).toBe(true);
  expect(first.one.watched.state.captchas).toHaveLength(1);
  narrow.send(snapshot());
  expect(first.one.watched.state.captchas).toHaveLength(1);
});

test("a wider subscription that loses its connection leaves the word to the one before", async () => {
  const { one, changes } = await watching(["status"]);
  connection.last.send(snapshot());
  one.want(["status", "links"]);
  await settled();
  connection.happen("disconnected");
  expect(changes.map(({ state }) => state.liveness)).toEqual(["live", "connecting"]);
});

test("a request that grows while a wider subscription is on the way takes its place", async () => {
  const { one } = await watching(["status"]);
  connection.last.send(snapshot());
  one.want(["status", "links"]);
  await settled();
  const passed = connection.last;
  one.want(["status", "links", "captchas"], 1);
  await settled();
  await passed.accept();
  expect(passed.isOver).toBe(true);
  expect(asked().at(-1)).toEqual(["status,links,captchas", 1]);
});

test("what is no longer wanted is watched a while longer, and not after", async () => {
  const { one } = await watching(["status"]);
  const other = await watching(["accounts"]);
  connection.last.send(snapshot());
  other.one.stop();
  await settled();
  vi.advanceTimersByTime(SHRINK_DELAY - 1);
  expect(connection.subscriptions).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(asked().at(-1)).toEqual(["status", 2]);
  one.stop();
});

test("the last element takes the subscription with it, unless another comes soon", async () => {
  const first = await watching(["status"]);
  await connection.last.accept();
  connection.last.send(snapshot());
  first.one.stop();
  await settled();
  vi.advanceTimersByTime(GRACE - 1);
  const second = await watching(["status"]);
  expect(second.one.watched.state.liveness).toBe("live");
  vi.advanceTimersByTime(GRACE);
  expect(connection.last.isOver).toBe(false);
  second.one.stop();
  await settled();
  vi.advanceTimersByTime(GRACE);
  expect(connection.last.isOver).toBe(true);
  const third = await watching(["status"]);
  expect(third.one.watched.state.liveness).toBe("connecting");
  expect(connection.subscriptions).toHaveLength(2);
});

test("a subscription that is on the way ends with the last element, too", async () => {
  const { one } = await watching(["status"]);
  await connection.last.accept();
  connection.last.send(snapshot());
  one.want(["links"]);
  await settled();
  one.stop();
  await settled();
  vi.advanceTimersByTime(GRACE);
  await connection.last.accept();
  expect(connection.subscriptions.map(({ isOver }) => isOver)).toEqual([true, true]);
});

test("what happened stays in the log when more is watched", async () => {
  const first = await watching(["status", "events"]);
  await connection.last.accept();
  connection.last.send(snapshot());
  const happened = { type: "link_finished", at: event.timestamp, link_name: "one" };
  connection.last.send({ type: "delta", ...event, revision: 2, events: [happened] });
  await watching(["accounts"]);
  await connection.last.accept();
  connection.last.send(snapshot({ accounts: [] }));
  connection.last.send({ type: "delta", ...event, revision: 3, events: [{ ...happened, link_name: "two" }] });
  expect(first.one.watched.activities.map(({ name }) => name)).toEqual(["two", "one"]);
});
