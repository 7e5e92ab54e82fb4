import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { downloads, rowOf } from "../elements/list-page";
import { swipe } from "../elements/finger";
import { only } from "../elements/page";
import { after, page } from "./swiped-page";

describe("leaving the page", () => {
  const asked = vi.fn<typeof fetch>();

  beforeEach(async () => {
    asked.mockReset().mockResolvedValue(new Response("[]"));
    vi.stubGlobal("fetch", asked);
    await page.show("downloads", downloads());
    const auth = { accessToken: "token", expired: false, data: { hassUrl: "http://home.example" } };
    Object.assign((only("jdownloader-list") as HTMLElement & { hass: object }).hass, { auth });
    await swipe(rowOf("package q"), -200);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const hidden = () => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
  };

  it.each([
    ["closing it", () => window.dispatchEvent(new Event("pagehide"))],
    ["putting it away", hidden],
    [
      "both",
      () => {
        hidden();
        window.dispatchEvent(new Event("pagehide"));
      },
    ],
  ])("by %s removes what waits, once, in a way that outlives it", async (_, leave) => {
    leave();
    await after(60_000);
    expect(asked).toHaveBeenCalledTimes(1);
    const [url, { body, ...options } = {}] = asked.mock.calls[0] ?? [];
    expect(url).toBe("http://home.example/api/services/jdownloader_ws/remove");
    expect(JSON.parse(body as string)).toEqual({ device_id: "office", package_ids: ["q"] });
    expect(options).toMatchObject({ method: "POST", keepalive: true, headers: { authorization: "Bearer token" } });
    expect(page.sent).toEqual([]);
    expect(page.notices.at(-1)).toEqual({ message: "1 removed" });
  });

  it("removes nothing that was had back", async () => {
    page.notices[0]?.action?.action();
    window.dispatchEvent(new Event("pagehide"));
    await after(60_000);
    expect(asked).not.toHaveBeenCalled();
  });

  it("removes nothing that was removed", async () => {
    await after(8000);
    window.dispatchEvent(new Event("pagehide"));
    expect(asked).not.toHaveBeenCalled();
    expect(page.sent).toEqual([{ "downloads/remove": { package_ids: ["q"] } }]);
  });

  it("is not looking at it again", () => {
    document.dispatchEvent(new Event("visibilitychange"));
    expect(asked).not.toHaveBeenCalled();
    page.notices[0]?.action?.action();
  });
});
