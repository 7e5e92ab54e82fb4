import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/dialogs/edit-dialogs";
import "../../src/list/details-dialog";
import type { Link } from "../../src/contract";
import { button, delta, drawn, find, only, send, text } from "../elements/page";
import { ListPage, press } from "../elements/list-page";
import { openDetails } from "./details-page";
import { grabbedLink, grabbedPackage, link, onePackage, snapshot } from "../rows";

let page: ListPage;

beforeEach(() => {
  page = new ListPage();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const ARCHIVE: Partial<Link> = { state: "finished", archive: "lecture.rar", extraction: "wrong_password" };

const facts = (): Record<string, string> =>
  Object.fromEntries(find("dt").map((one) => [text(one), text(one.nextElementSibling?.querySelector("bdi") ?? one)]));

describe("the details of a link", () => {
  const finished = link("a", "p", {
    state: "finished",
    bytes_loaded: 1000,
    added_at: "2026-11-22T18:06:40+00:00",
    finished_at: "2026-11-22T18:08:20+00:00",
    url: "https://mirror.example.org/a?key=1",
  });

  it("say all that is known of it, and nothing that is not", async () => {
    await openDetails(page, "link a", { packages: [onePackage("p", { name: "Lectures" })], links: [finished] });

    expect(text(only("h2"))).toBe("link a");
    expect(text(only("p.state strong"))).toBe("Finished");
    expect(facts()).toMatchObject({
      Size: "1.00 kB",
      Package: "Lectures",
      Address: "https://mirror.example.org/a?key=1",
      Folder: "/downloads",
      Hoster: "mirror.example.org",
      Priority: "Normal",
      "From added to finished": "1m 40s",
      "Average speed over that time": "10 byte/s",
    });
    expect(Object.keys(facts())).not.toContain("Waits until");
    expect(find(".advice")).toEqual([]);
  });

  it("open the address in a page of its own that learns nothing of this one, if a browser understands it", async () => {
    await openDetails(page, "link a", { packages: [onePackage("p")], links: [finished] });
    const leads = only("dd a");
    expect([leads.getAttribute("href"), leads.getAttribute("target"), leads.getAttribute("rel")]).toEqual([
      "https://mirror.example.org/a?key=1",
      "_blank",
      "noopener noreferrer",
    ]);

    await send(page.connection, delta({ links: { change: { a: { url: "javascript:alert(1)" } } } }));
    expect(facts()["Address"]).toBe("javascript:alert(1)");
    expect(find("dd a")).toEqual([]);
  });

  it("show no address to who may not control", async () => {
    await openDetails(page, "link a", {
      packages: [onePackage("p")],
      links: [finished],
      rights: { control: false, admin: false },
    });
    expect(facts()["Hoster"]).toBe("mirror.example.org");
    expect(facts()["Address"]).toBeUndefined();
    expect(find(".commands button, textarea, .field-line")).toEqual([]);
  });

  it("change with it, and say when it is gone", async () => {
    await openDetails(page, "link a", { packages: [onePackage("p")], links: [link("a", "p")] });
    await send(
      page.connection,
      delta({ links: { change: { a: { state: "failed", error: "plugin_defect", status: "Plugin defect" } } } }),
    );
    expect(text(only("p.state"))).toMatch(/^FailedPlugin defect|^Failed Plugin defect/);
    expect(text(only(".advice"))).toMatch(/^What to do: Retry\./);

    await send(page.connection, delta({ links: { remove: ["a"] } }));
    expect(text(only("jdownloader-details-dialog [role=status]"))).toBe("No longer in the list");
    expect(text(only("h2"))).toBe("link a");
  });
});

describe("the details of a package", () => {
  it("say how many of its links failed, since when it is there, and which archives it has", async () => {
    await openDetails(page, "package p", {
      packages: [onePackage("p", { link_count: 3, state: "queued" })],
      links: [
        link("a", "p", { ...ARCHIVE, added_at: "2026-11-22T18:06:40+00:00" }),
        link("b", "p", { ...ARCHIVE, added_at: "2026-11-21T18:06:40+00:00" }),
        link("c", "p", { state: "failed" }),
      ],
    });
    expect(facts()).toMatchObject({ Links: "1 of 3 failed", Archive: "lecture.rar – No matching password" });
    expect(facts()["Added"]).toContain("November 21");
    expect(find("dt").filter((one) => text(one) === "Archive")).toHaveLength(1);
    expect(find(".advice").map(text)).toEqual([
      expect.stringContaining("Retry. If it fails again"),
      expect.stringContaining("Enter the archive password."),
    ]);
  });

  it("take the password of its archives", async () => {
    await openDetails(page, "package p", {
      packages: [onePackage("p")],
      links: [link("a", "p", ARCHIVE), link("b", "p")],
    });
    page.connection.messages.length = 0;
    (only("[name=password]") as HTMLInputElement).value = "secret";
    only("jdownloader-details-dialog form").dispatchEvent(new Event("submit", { cancelable: true }));
    await drawn();

    expect(page.sent).toEqual([
      { "extraction/add_password": { password: "secret" } },
      { "extraction/start": { link_ids: ["a"] } },
    ]);
    expect((only("[name=password]") as HTMLInputElement).value).toBe("");
  });

  it("take a comment in place, and keep what is typed while other things change", async () => {
    await openDetails(page, "package p", { packages: [onePackage("p", { comment: "old" })], links: [] });
    const field = only("[name=comment]") as HTMLTextAreaElement;
    expect([field.value, button("Save comment").disabled]).toEqual(["old", true]);
    field.value = "for Anna";
    field.dispatchEvent(new Event("input"));
    await send(page.connection, delta({ packages: { change: { p: { speed: 5 } } } }));
    expect(field.value).toBe("for Anna");

    page.connection.messages.length = 0;
    button("Save comment").click();
    await drawn();
    expect(page.sent).toEqual([{ "downloads/set_comment": { package_ids: ["p"], comment: "for Anna" } }]);
    await send(page.connection, delta({ packages: { change: { p: { comment: "for Anna" } } } }));
    expect([field.value, button("Save comment").disabled]).toEqual(["for Anna", true]);
  });

  it("offer all that its menu does, also dialogs of their own", async () => {
    await openDetails(page, "package p", { packages: [onePackage("p")], links: [link("a", "p")] });
    const commands = find(".commands button").map(text);
    expect(commands).toEqual(
      expect.arrayContaining(["Start now", "Force download", "Priority", "Move", "Rename…", "Folder…", "Remove…"]),
    );

    page.connection.messages.length = 0;
    button("Start now").click();
    await drawn();
    expect(page.sent).toEqual([{ "downloads/start": { package_ids: ["p"] } }]);
    button("Rename…").click();
    await vi.waitFor(() => only("jdownloader-rename-dialog"));
    expect(only("jdownloader-details-dialog").shadowRoot?.contains(only("jdownloader-rename-dialog"))).toBe(true);
  });

  it("opens what a command has to choose from within itself", async () => {
    await openDetails(page, "package p", { packages: [onePackage("p")], links: [link("a", "p")] });
    button("Priority").click();
    await drawn();
    expect(only("jdownloader-menu").closest("dialog")).not.toBeNull();
    page.connection.messages.length = 0;
    button("High").click();
    await drawn();
    expect(page.sent).toEqual([{ "downloads/set_priority": { package_ids: ["p"], priority: "high" } }]);
  });
});

it("the LinkGrabber has details, too", async () => {
  const offline = grabbedLink("a", "p", { availability: "offline", url: "https://mirror.example.org/a" });
  await openDetails(page, "grabbed a", {
    linkgrabber: { packages: [grabbedPackage("p")], links: [offline], collecting: false },
  });
  expect(facts()).toMatchObject({
    Package: "grabbed package p",
    Address: "https://mirror.example.org/a",
    Hoster: "mirror.example.org",
  });
  expect(text(only(".advice"))).toContain("The file is no longer available at the hoster.");
  expect(find(".commands button").map(text)).toContain("Move to downloads");
});

describe("they open", () => {
  const sent = snapshot({ packages: [onePackage("p")], links: [link("a", "p")] });

  it("with a key", async () => {
    await page.show("downloads", sent);
    await press("package p", "i");
    await send(page.connection, sent);
    expect(text(only("h2"))).toBe("package p");
  });

  it("with the first entry of the menu", async () => {
    await page.show("downloads", sent);
    button("Menu: package p").click();
    await drawn();
    expect(find("[role=menuitem]").map(text)[0]).toBe("Details");
    button("Details").click();
    await drawn();
    expect(find("jdownloader-details-dialog")).toHaveLength(1);
  });

  it("with a tap on a link where nothing can be chosen", async () => {
    await page.show("downloads", snapshot({ ...sent, rights: { control: false, admin: false } }));
    find("button.chevron")[0]?.click();
    await drawn();
    find("jdownloader-row[data-kind=link]")[0]?.click();
    await drawn();
    expect(find("jdownloader-details-dialog")).toHaveLength(1);
  });
});

describe("what is copied", () => {
  const sent = { packages: [onePackage("p")], links: [link("a", "p")] };

  it("goes to the clipboard, and that is said", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await openDetails(page, "package p", sent);
    button("Copy: Folder").click();
    await drawn();
    expect(writeText).toHaveBeenCalledWith("/downloads");
    expect(text(only("p.hint[role=status]"))).toBe("Copied");
  });

  it.each([
    [true, "Copied"],
    [false, "This browser does not allow copying"],
  ])("goes there from a marked field without encryption: %o", async (isCopied, words) => {
    vi.stubGlobal("navigator", {});
    let marked = "";
    const execCommand = () => {
      marked = find("dialog > textarea").map((one) => (one as HTMLTextAreaElement).value)[0] ?? "";
      return isCopied;
    };
    Object.assign(document, { execCommand });
    await openDetails(page, "package p", sent);
    button("Copy: Folder").click();
    await drawn();
    expect([marked, text(only("p.hint[role=status]"))]).toEqual(["/downloads", words]);
    expect(find("dialog > textarea")).toEqual([]);
  });
});
