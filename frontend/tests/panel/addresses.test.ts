import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "../../src/panel";
import "../../src/list/filter-chips";
import "../elements/popover";
import type { JDownloaderPanel } from "../../src/panel/panel";
import { VERSION } from "../../src/version";
import { button, drawn, find, homeAssistant, mount, only, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { link, onePackage, snapshot, status } from "../rows";

const NAMES = { office: "Office", attic: "Attic" };
let connection: FakeConnection;
let notices: string[];

/** Home Assistant gives the panel the address when something in it leads elsewhere, or the browser goes back. */
const follow = (): void => {
  for (const panel of document.querySelectorAll<JDownloaderPanel>("jdownloader-panel")) panel.route = route();
};
const route = () => ({ path: location.pathname.slice("/jdownloader".length) });

const hear = (event: Event): void => {
  notices.push((event as CustomEvent<{ message: string }>).detail.message);
};

beforeEach(() => {
  connection = new FakeConnection();
  notices = [];
  localStorage.clear();
  addEventListener("location-changed", follow);
  addEventListener("hass-notification", hear);
});

afterEach(() => {
  document.body.replaceChildren();
  removeEventListener("location-changed", follow);
  removeEventListener("hass-notification", hear);
});

async function visit(address: string): Promise<void> {
  history.replaceState(null, "", address);
  await mount("jdownloader-panel", { hass: homeAssistant(connection, NAMES), route: route() });
  await drawn();
  await lists();
  await lists();
}

const lists = () =>
  send(
    connection,
    snapshot({
      version: VERSION,
      status: status({ total_downloads: 2 }),
      packages: [onePackage("p"), onePackage("q")],
      links: [link("a", "p"), link("b", "q")],
      capabilities: ["settings"],
    }),
  );

const shownDevice = () => text(only("jdownloader-header .name"));
const openTab = () => only("[role=tab][aria-selected=true]").getAttribute("aria-label")?.trim();
const rows = () => find("jdownloader-row .name").map(text);

async function turnTo(tab: string): Promise<void> {
  find("[role=tab]")
    .find((one) => one.getAttribute("aria-label")?.startsWith(tab))
    ?.click();
  await drawn();
}

describe("an address", () => {
  it("leads to a JDownloader, a tab, and a package, which is unfolded", async () => {
    await visit("/jdownloader/office/downloads/q");
    expect(shownDevice()).toBe("Office");
    expect(openTab()).toMatch(/^Downloads/);
    expect(rows()).toEqual(["package p", "package q", "link b"]);
    expect(notices).toEqual([]);
  });

  it("of a package that is gone leads to its tab, and says so", async () => {
    await visit("/jdownloader/office/downloads/gone");
    expect(notices).toEqual(["This package no longer exists"]);
    expect(rows()).toEqual(["package p", "package q"]);
    expect(location.pathname).toBe("/jdownloader/office/downloads");
  });

  it("of a JDownloader that is gone leads to another, and says so once", async () => {
    await visit("/jdownloader/cellar");
    expect(shownDevice()).toBe("Attic");
    expect(notices).toEqual(["This JDownloader does not exist"]);
  });

  it("of all leads to all of them", async () => {
    await visit("/jdownloader/all");
    await expect.poll(() => find("jdownloader-overview li")).toHaveLength(2);
  });
});

describe("each step has an address, and is one to go back to", () => {
  it("another tab", async () => {
    await visit("/jdownloader");
    await turnTo("Settings");
    expect(location.pathname).toBe("/jdownloader/attic/settings");
    await turnTo("LinkGrabber");
    expect(location.pathname).toBe("/jdownloader/attic/linkgrabber");

    // As the browser does on the way back
    history.replaceState(null, "", "/jdownloader/attic/downloads");
    follow();
    await drawn();
    expect(openTab()).toMatch(/^Downloads/);
  });

  it("another JDownloader", async () => {
    await visit("/jdownloader");
    button("JDownloader: Attic").click();
    await expect.poll(() => find("[role=menuitemradio]")).toHaveLength(2);
    find("[role=menuitemradio]")[1]?.click();
    await drawn();
    expect(location.pathname).toBe("/jdownloader/office");
    expect(shownDevice()).toBe("Office");
  });
});

describe("filters are in the address", () => {
  const chip = (name: string) => find("jdownloader-filter-chips button").find((one) => text(one).startsWith(name));
  const filterBy = (detail: object) => {
    only("jdownloader-list-toolbar").dispatchEvent(new CustomEvent("view-change", { detail }));
    return drawn();
  };

  it("and an address leads to them", async () => {
    await visit("/jdownloader/office/downloads?downloads.state=queued&downloads.host=mirror.example.org");
    await expect
      .poll(() => find("jdownloader-filter-chips [aria-pressed=true]").map(text))
      .toEqual(["Queued 2", "mirror.example.org 2"]);
    await visit("/jdownloader/office/downloads?downloads.state=failed");
    expect(text(only(".empty"))).toContain("No results");
    expect(chip("Failed")?.getAttribute("aria-pressed")).toBe("true");
  });

  it("which is as it is when it is shared: no step to go back to, and gone with the filter", async () => {
    await visit("/jdownloader/office/downloads");
    const steps = history.length;
    await filterBy({ filter: "failed", host: "a b&c" });
    expect(location.search).toBe("?downloads.state=failed&downloads.host=a+b%26c");
    await filterBy({ filter: null });
    expect(location.search).toBe("?downloads.host=a+b%26c");
    await filterBy({ host: null });
    expect([location.pathname, location.search, history.length]).toEqual(["/jdownloader/office/downloads", "", steps]);
  });

  it("each list's own, from tab to tab, but not from JDownloader to JDownloader", async () => {
    await visit("/jdownloader/office/downloads?kiosk=1&downloads.state=queued");
    await turnTo("LinkGrabber");
    expect([location.pathname, location.search]).toEqual([
      "/jdownloader/office/linkgrabber",
      "?kiosk=1&downloads.state=queued",
    ]);
    button("JDownloader: Office").click();
    await expect.poll(() => find("[role=menuitemradio]")).toHaveLength(2);
    find("[role=menuitemradio]")[0]?.click();
    await drawn();
    expect([location.pathname, location.search]).toEqual(["/jdownloader/attic", "?kiosk=1"]);
  });

  it("also those that the browser remembers; nonsense filters nothing", async () => {
    await visit("/jdownloader/office/downloads?downloads.state=finished");
    await visit("/jdownloader/office/downloads");
    expect(location.search).toBe("?downloads.state=finished");
    await visit("/jdownloader/office/downloads?downloads.state=green");
    expect([rows(), location.search]).toEqual([["package p", "package q"], ""]);
  });

  it("a package that an address leads to is shown whatever is filtered", async () => {
    await visit("/jdownloader/office/downloads/q?downloads.state=finished");
    expect(rows()).toContain("link b");
    expect(location.search).toBe("");
  });
});

describe("a browser remembers", () => {
  it("the JDownloader and its tab", async () => {
    await visit("/jdownloader/office");
    await turnTo("LinkGrabber");
    button("JDownloader: Office").click();
    await expect.poll(() => find("[role=menuitemradio]")).toHaveLength(2);
    find("[role=menuitemradio]")[0]?.click();
    await drawn();

    await visit("/jdownloader");
    expect(shownDevice()).toBe("Attic");
    await visit("/jdownloader/office");
    expect(openTab()).toMatch(/^LinkGrabber/);
  });

  it("how a list was looked at", async () => {
    await visit("/jdownloader/office");
    button("Expand: package q").click();
    await drawn();
    only("jdownloader-list-toolbar").dispatchEvent(
      new CustomEvent("view-change", { detail: { sorting: { key: "name", descending: true }, search: "link" } }),
    );
    await drawn();

    await visit("/jdownloader/office");
    expect(rows()).toEqual(["package q", "link b", "package p"]);
    expect((only("input[type=search]") as HTMLInputElement).value).toBe("");
    await visit("/jdownloader/attic");
    expect(rows()).toEqual(["package p", "package q"]);
  });

  it("nothing that makes no sense", async () => {
    const nonsense = { sorting: { key: "colour" }, filter: "green", unfolded: 7 };
    for (const value of [JSON.stringify(nonsense), "7", "{"]) {
      localStorage.setItem("jdownloader_ws.view.panel.office.downloads", value);
      await visit("/jdownloader/office");
      expect(rows()).toEqual(["package p", "package q"]);
    }
  });
});
