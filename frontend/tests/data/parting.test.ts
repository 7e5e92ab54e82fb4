import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { removeWhileLeaving } from "../../src/data/parting";
import { FakeConnection } from "../fake-connection";

const asked = vi.fn<typeof fetch>();
const auth = { accessToken: "token", expired: false, data: { hassUrl: "http://home.example" } };
let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
  asked.mockReset().mockResolvedValue(new Response("[]"));
  vi.stubGlobal("fetch", asked);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a removal while the page goes", () => {
  test("outlives it as a request", async () => {
    await removeWhileLeaving({ hass: { auth, connection }, deviceId: "office" }, "linkgrabber", { link_ids: ["1"] });
    expect(asked.mock.calls).toHaveLength(1);
    expect(connection.messages).toEqual([]);
  });

  test("fails where that is refused", async () => {
    asked.mockResolvedValue(new Response("", { status: 400 }));
    const removal = removeWhileLeaving({ hass: { auth, connection }, deviceId: "office" }, "downloads", {
      link_ids: ["1"],
    });
    await expect(removal).rejects.toThrow("400");
    expect(connection.messages).toEqual([]);
  });

  test.each([
    ["no user is known", undefined, ["1"]],
    ["the login has to be renewed", { ...auth, expired: true }, ["1"]],
    ["it is too long", auth, Array.from({ length: 6000 }, (_, number) => `17953710639${number}`)],
  ])("goes over the socket where %s", async (_, given, link_ids) => {
    const hass = given ? { auth: given, connection } : { connection };
    await removeWhileLeaving({ hass, deviceId: "office" }, "downloads", { link_ids });
    expect(asked).not.toHaveBeenCalled();
    expect(connection.messages).toEqual([{ type: "jdownloader_ws/downloads/remove", device_id: "office", link_ids }]);
  });
});
