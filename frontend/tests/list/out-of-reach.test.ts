import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { downloads, ListPage, names, press, rowOf, rowPart, tick, unfold } from "../elements/list-page";
import { AWAY, drawn, find, text } from "../elements/page";
import { point } from "../elements/pointer";
import { grabbedLink, grabbedPackage, link, onePackage, snapshot } from "../rows";

const RUNNING = { state: "running", speed: 9_000_000, eta: 60, bytes_loaded: 450, progress: 45 } as const;
const BUSY = snapshot({
  packages: [onePackage("p", RUNNING)],
  links: [
    link("a", "p", RUNNING),
    link("b", "p", { state: "finished", bytes_loaded: 1000, progress: 100 }),
    link("c", "p", { state: "waiting", status: "Wait 04:59" }),
  ],
});
const facts = (name: string): string[] =>
  [".state", ".detail", ".percent", ".speed", ".time-left"].map((part) => text(rowPart(name, part)));

let page: ListPage;

beforeEach(async () => {
  page = new ListPage();
  await page.show("downloads", BUSY);
  await unfold("package p");
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("rows of a JDownloader that is out of reach", () => {
  it("say what was known last, and that it is offline; no speed", async () => {
    expect(facts("link a")).toEqual(["Downloading", "", "45%", "9.00 MB/s", "1m"]);
    await page.happen(AWAY);

    expect(facts("link a")).toEqual(["Offline", "Last: Downloading", "45%", "", ""]);
    expect(facts("package p")).toEqual(["Offline", "Last: Downloading, 2 links", "45%", "", ""]);
    expect(facts("link c")).toEqual(["Offline", "Last: Waiting", "0%", "", ""]);
    expect(rowOf("link a").getAttribute("aria-label")).toBe(
      "link a, Offline, Last: Downloading, 45%, 450 byte of 1.00 kB, mirror.example.org",
    );
  });

  it("keep showing what stays true", async () => {
    await page.happen(AWAY);
    expect(facts("link b")).toEqual(["Finished", "", "100%", "", ""]);

    const linkgrabber = { packages: [grabbedPackage("g")], links: [grabbedLink("x", "g")], collecting: false };
    await page.show("linkgrabber", snapshot({ linkgrabber }), AWAY);
    expect(text(rowPart("grabbed package g", ".state"))).toBe("1 link, Online");
  });

  it("say it as before when it is back", async () => {
    await page.happen(AWAY);
    await page.happen({ ...BUSY, revision: 2 });
    expect(facts("link a")).toEqual(["Downloading", "", "45%", "9.00 MB/s", "1m"]);
  });

  it("keep all of their parts, of which none does anything", async () => {
    const parts = () => [
      ...(rowOf("link a").shadowRoot?.querySelectorAll("[role=gridcell], input, button, .handle") ?? []),
    ];
    const before = parts().length;
    await page.happen(AWAY);
    expect(parts()).toHaveLength(before);
    const controls = find("jdownloader-row input, jdownloader-row .menu button");
    expect(controls.map((one) => (one as HTMLButtonElement).disabled)).toEqual(controls.map(() => true));

    await point("pointerdown", rowPart("link a", ".handle"), 10, 10);
    await point("pointermove", window, 100, 100);
    rowOf("link a").click();
    await press("link a", "Delete");
    await press("link a", " ");
    await press("link a", "ContextMenu");
    await drawn();
    expect([page.sent, find("jdownloader-carried, jdownloader-menu"), find("[aria-selected=true]")]).toEqual([
      [],
      [],
      [],
    ]);
    await point("pointerup", window, 100, 100);
  });

  it("can still be unfolded", async () => {
    await page.happen(AWAY);
    rowOf("package p").click();
    await drawn();
    expect(names()).toEqual(["package p"]);
  });

  it("stay selected until it is back", async () => {
    await tick("link a");
    await page.happen(AWAY);
    expect(find("jdownloader-selection-bar")).toEqual([]);
    await page.happen({ ...BUSY, revision: 2 });
    expect(find("jdownloader-selection-bar .count").map(text)).toEqual(["1 selected"]);
  });

  it("can't be selected by a user who may only look, then as now", async () => {
    await page.show("downloads", { ...downloads(), rights: { control: false, admin: false } }, AWAY);
    expect(find("jdownloader-row input")).toEqual([]);
  });
});
