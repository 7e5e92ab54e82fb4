import { describe, expect, it } from "vitest";
import { drawn, find, only, send, text } from "../elements/page";
import { busy, connection, showCard } from "./card-page";

describe("options of the card", () => {
  it("hides what it is to hide", async () => {
    await showCard({ hide: ["name", "speed", "graph", "progress", "facts", "stop", "menu"] });
    await send(connection, busy());

    expect(find("jdownloader-header :is(h2, .speed, [role=progressbar], dl)")).toEqual([]);
    expect(find("jdownloader-header button").map((one) => one.getAttribute("aria-label"))).toEqual([
      "Start",
      "Pause",
      "Speed limit",
      "Add links",
    ]);

    await showCard({ mode: "mini", hide: ["facts", "pause", "add", "progress"] });
    await send(connection, busy());
    expect(text(only("jdownloader-mini-header .facts"))).toBe("Downloading");
    expect(find("jdownloader-mini-header :is(button, [role=progressbar])")).toEqual([]);
  });

  it("has the tabs that it is to have, in their order, and opens the one that it is to open first", async () => {
    localStorage.clear();
    await showCard({ tabs: ["activity", "captchas", "downloads"], default_tab: "downloads" });
    await send(connection, busy());

    expect(find("[role=tab]").map((tab) => tab.getAttribute("title"))).toEqual(["Activity", "Downloads"]);
    expect(only("[role=tab][aria-selected=true]").getAttribute("title")).toBe("Downloads");
    only("[role=tab][title=Activity]").click();
    await drawn();

    // As this browser remembers, until the option changes
    await showCard({ tabs: ["activity", "downloads"], default_tab: "downloads" });
    expect(only("[role=tab][aria-selected=true]").getAttribute("title")).toBe("Activity");
    await showCard({ tabs: ["activity", "downloads"], default_tab: "activity" });
    await showCard({ tabs: ["downloads", "activity"] });
    expect(only("[role=tab][aria-selected=true]").getAttribute("title")).toBe("Downloads");
  });

  it("needs no bar for one tab, and shows that also where it comes and goes", async () => {
    await showCard({ tabs: ["captchas"] });
    await send(connection, busy());

    expect(find("[role=tab]")).toEqual([]);
    await expect.poll(() => find("jdownloader-captchas-tab")).toHaveLength(1);
  });
});
