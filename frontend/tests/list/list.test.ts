import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { choose, downloads, ListPage, names, rowOf, rowPart, search, unfold } from "../elements/list-page";
import { button, delta, drawn, find, only, text } from "../elements/page";
import { settled } from "../fake-connection";
import { grabbedLink, grabbedPackage, link, snapshot, status } from "../rows";

let page: ListPage;

beforeEach(() => {
  page = new ListPage();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("the rows", () => {
  it("are packages that unfold to links", async () => {
    await page.show("downloads", downloads());
    expect(names()).toEqual(["package p", "package q"]);
    expect(rowOf("package p").getAttribute("aria-expanded")).toBe("false");

    await unfold("package p");
    expect(names()).toEqual(["package p", "link a", "link b", "package q"]);
    expect(rowOf("link a").getAttribute("aria-level")).toBe("2");

    button("Collapse: package p").click();
    await drawn();
    expect(names()).toEqual(["package p", "package q"]);
  });

  it("are as few for ten thousand links as for a hundred", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, number) => link(`l${number}`, "q"));
    await page.show("downloads", downloads(...many(100)));
    await unfold("package q");
    const few = find("jdownloader-row").length;

    await page.show("downloads", downloads(...many(10_000)));
    await unfold("package q");
    expect(find("jdownloader-row")).toHaveLength(few);
    expect(only("[role=treegrid]").getAttribute("aria-rowcount")).toBe("10003");
  });

  it("are redrawn only where a delta names them", async () => {
    await page.show("downloads", downloads());
    await unfold("package p");
    const updates = find("jdownloader-row").map((row) => vi.spyOn(row as HTMLElement & { update(): void }, "update"));

    await page.happen(delta({ links: { change: { a: { state: "running", progress: 50 } } } }));

    expect(updates.map((update) => update.mock.calls.length)).toEqual([0, 1, 0, 0]);
    expect(text(rowPart("link a", ".state"))).toBe("Downloading");
  });

  it("say so where there are none, or none that fits", async () => {
    await page.show("downloads", snapshot());
    expect(text(only(".empty"))).toMatch(/^The download list is empty/);

    await page.show("downloads", snapshot({ status: status({ total_downloads: 100_001 }) }));
    expect(text(only(".empty"))).toContain("Too many links");
    await page.show("downloads", snapshot({ status: status({ total_downloads: null }) }));
    expect(text(only(".empty"))).toContain("Too many links");

    // Counted by a subscription that was without the list, until that of the list brings it
    await page.show("downloads", snapshot({ status: status({ total_downloads: 16 }) }));
    expect(text(only(".empty"))).toBe("Loading…");

    await page.show("downloads", downloads());
    await search("nowhere");
    expect(text(only(".empty"))).toContain("No results");

    button("Show all").click();
    await drawn();
    expect(names()).toHaveLength(2);
  });

  it("are found by their links' names", async () => {
    await page.show("downloads", downloads());
    await search("LINK C");
    expect(names()).toEqual(["package q", "link c"]);
  });
});

describe("the menu of a row", () => {
  it("starts just this", async () => {
    await page.show("downloads", downloads());
    await choose("package p", "Start now");
    expect(page.sent).toEqual([{ "downloads/start": { package_ids: ["p"] } }]);
  });

  it("is called by the name so that all of it can be seen", async () => {
    await page.show("downloads", downloads(link("d", "q", { name: "gpj.\u202eexe" })));
    await unfold("package q");
    await choose("gpj.[U+202E]exe");
    expect(find("jdownloader-menu").at(-1)?.shadowRoot?.querySelector("[role=menu]")?.getAttribute("aria-label")).toBe(
      "gpj.[U+202E]exe",
    );
  });

  it("offers what makes sense", async () => {
    await page.show("downloads", downloads(link("d", "q", { state: "failed" })));
    await unfold("package q");
    await choose("link c");
    const offered = () => find("jdownloader-menu button").map(text);
    expect(offered()).toContain("Disable");
    expect(offered()).not.toContain("Enable");
    expect(offered()).not.toContain("Retry");

    await choose("link d");
    expect(offered()).toContain("Retry");
  });

  it("unpacks archives that are there, and takes passwords for those to come", async () => {
    const capabilities = ["downloads", "extraction"] as const;
    const links = [
      link("d", "q", { state: "finished", extraction: "wrong_password" }),
      link("e", "q", { state: "running", extraction: "idle" }),
      link("f", "q", { state: "finished" }),
    ];
    await page.show("downloads", { ...downloads(...links), capabilities });
    await unfold("package q");
    const offered = async (name: string) => {
      await choose(name);
      const menu = find("jdownloader-menu").at(-1)?.shadowRoot;
      const entries = [...(menu?.querySelectorAll("button") ?? [])].map(text);
      return ["Extract", "Archive password…"].filter((entry) => entries.includes(entry));
    };

    expect(await offered("link d")).toEqual(["Extract", "Archive password…"]);
    expect(await offered("link e")).toEqual(["Archive password…"]);
    expect(await offered("link f")).toEqual([]);
  });

  it("gives a priority", async () => {
    await page.show("downloads", downloads());
    await choose("package p", "Priority", "High");
    expect(page.sent).toEqual([{ "downloads/set_priority": { package_ids: ["p"], priority: "high" } }]);
  });

  it("moves within the list", async () => {
    await page.show("downloads", downloads());
    await choose("package q", "Move", "Up");
    expect(page.sent).toEqual([{ "downloads/move": { package_ids: ["q"], after_id: null } }]);
  });

  it("hands links of the LinkGrabber over", async () => {
    const linkgrabber = { packages: [grabbedPackage("g")], links: [grabbedLink("x", "g")], collecting: false };
    await page.show("linkgrabber", snapshot({ linkgrabber }));
    await choose("grabbed package g", "Start downloads");
    expect(page.sent).toEqual([{ "linkgrabber/move_to_downloads": { package_ids: ["g"], start: true } }]);
  });
});

describe("what was done", () => {
  it("can be undone, just where it did something", async () => {
    await page.show("downloads", downloads());

    await choose("package p", "Disable");
    await settled();
    expect(page.notices[0]?.message).toBe("1 disabled");
    expect(page.notices[0]?.action?.text).toBe("Undo");
    page.notices[0]?.action?.action();

    expect(page.sent).toEqual([
      { "downloads/set_enabled": { package_ids: ["p"], enabled: false } },
      // Link b was disabled before
      { "downloads/set_enabled": { link_ids: ["a"], enabled: true } },
    ]);
  });

  it("is shown where it failed, in Home Assistant's words or ours", async () => {
    await page.show("downloads", downloads());
    page.connection.sendMessagePromise = () =>
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the socket's library does
      Promise.reject({ code: "device_offline", message: "JDownloader is offline" });

    await choose("package p", "Disable");
    // The words come when something fails
    await expect.poll(() => page.notices.map(({ message }) => message)).toEqual(["JDownloader is offline"]);
  });
});
