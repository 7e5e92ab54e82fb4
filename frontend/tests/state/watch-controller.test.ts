import { beforeEach, expect, test, vi } from "vitest";
import { WatchController } from "../../src/state/watch-controller";
import { NOTHING_WATCHED } from "../../src/state/watched";
import { FakeConnection, settled } from "../fake-connection";
import { snapshot } from "../rows";

let connection: FakeConnection;
const requestUpdate = vi.fn();
const host = {
  addController: vi.fn(),
  removeController: vi.fn(),
  requestUpdate,
  updateComplete: Promise.resolve(true),
};

const controller = () => {
  const made = new WatchController(host);
  expect(host.addController).toHaveBeenCalledWith(made);
  return made;
};

beforeEach(() => {
  connection = new FakeConnection();
  vi.clearAllMocks();
});

test("an element watches from when it is on the page and knows whom", async () => {
  const one = controller();
  one.follow(undefined, "office", ["status"]);
  one.hostConnected();
  one.follow({ connection }, undefined, ["status"]);
  await settled();
  expect(connection.subscriptions).toEqual([]);
  one.follow({ connection }, "office", ["status"]);
  await settled();
  connection.last.send(snapshot());
  expect(one.watched.state.liveness).toBe("live");
  expect(requestUpdate).toHaveBeenCalledOnce();
});

test("an element that is moved on the page continues watching", async () => {
  const one = controller();
  one.follow({ connection }, "office", ["status"]);
  one.hostConnected();
  await settled();
  connection.last.send(snapshot());
  one.hostDisconnected();
  one.hostConnected();
  await settled();
  expect(connection.subscriptions).toHaveLength(1);
  expect(one.watched.state.liveness).toBe("live");
});

test("asking again for the same sends nothing; asking for more or for fresher asks once", async () => {
  const one = controller();
  one.hostConnected();
  for (let time = 0; time < 3; time++) one.follow({ connection }, "office", ["status"]);
  await settled();
  expect(connection.subscriptions).toHaveLength(1);
  one.follow({ connection }, "office", ["status", "links"], 1);
  await settled();
  expect(connection.last.message).toMatchObject({ include: ["status", "links"], interval: 1 });
  expect(connection.subscriptions).toHaveLength(2);
});

test("an element that turns to another JDownloader forgets the first", async () => {
  const one = controller();
  one.hostConnected();
  one.follow({ connection }, "office", ["status"]);
  await settled();
  connection.last.send(snapshot());
  one.follow({ connection }, "attic", ["status"]);
  expect(one.watched).toBe(NOTHING_WATCHED);
  await settled();
  expect(connection.last.message["device_id"]).toBe("attic");
  one.hostDisconnected();
  one.follow({ connection }, "cellar", ["status"]);
  await settled();
  expect(connection.last.message["device_id"]).toBe("attic");
  one.hostConnected();
  await settled();
  expect(connection.last.message["device_id"]).toBe("cellar");
});
