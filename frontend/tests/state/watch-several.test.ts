import { beforeEach, expect, test, vi } from "vitest";
import { WatchSeveral } from "../../src/state/watch-several";
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
const watched = () => connection.subscriptions.map(({ message }) => message["device_id"]);

async function onPage(...ids: readonly string[]): Promise<WatchSeveral> {
  const several = new WatchSeveral(host);
  several.hostConnected();
  several.follow({ connection }, ids);
  await settled();
  return several;
}

beforeEach(() => {
  connection = new FakeConnection();
  vi.clearAllMocks();
});

test("each is watched once, and the element is drawn again when one of them changes", async () => {
  const several = await onPage("office", "attic");
  several.follow({ connection }, ["office", "attic"]);
  await settled();
  expect(watched()).toEqual(["office", "attic"]);
  requestUpdate.mockClear();

  connection.last.send(snapshot({ device_id: "attic" }));

  expect(requestUpdate).toHaveBeenCalledOnce();
  expect(several.stateOf("attic")?.liveness).toBe("live");
  expect(several.stateOf("office")?.liveness).toBe("connecting");
  expect(several.stateOf("cellar")).toBeUndefined();
});

test("one that is gone is watched no longer, nor any over another connection", async () => {
  const several = await onPage("office", "attic");
  several.follow({ connection }, ["attic"]);
  expect(several.stateOf("office")).toBeUndefined();

  const other = new FakeConnection();
  several.follow({ connection: other }, ["attic"]);
  await settled();
  expect(other.subscriptions.map(({ message }) => message["device_id"])).toEqual(["attic"]);
});

test("an element that left the page watches nothing, until it is back", async () => {
  const several = await onPage("office");
  several.hostDisconnected();
  several.follow({ connection }, ["office"]); // a drawing that was under way
  expect(several.stateOf("office")).toBeUndefined();

  several.hostConnected();
  several.follow({ connection }, ["office"]);
  expect(several.stateOf("office")?.liveness).toBe("connecting");
});
