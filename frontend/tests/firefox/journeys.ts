/**
 * The main journeys through card and panel in Firefox. Input: `Given` as JSON.
 * Output: for each journey a line of JSON with its name and its problem, which is empty if there was none.
 */
import { readFileSync } from "node:fs";
import { stdout } from "node:process";
import { isDeepStrictEqual } from "node:util";
import puppeteer from "puppeteer-core";
import { showDescenders } from "./cut-letters.ts";
import { Visitor } from "./visitor.ts";

interface Given {
  readonly firefox: string;
  /** Address of Home Assistant. */
  readonly url: string;
  /** A script that logs in. */
  readonly login: string;
  /** A JDownloader with empty lists. */
  readonly deviceId: string;
  /** Address of a dashboard with a card of it, full, compact and mini. */
  readonly dashboard: string;
  /** Links of two files of one package: of one that takes hours, and of one that is not there. */
  readonly links: readonly [string, string];
  /** Link of a file behind a captcha, whose answer is `right`. */
  readonly guarded: string;
}

const given = JSON.parse(readFileSync(0, "utf-8")) as Given;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const DIALOG = "dialog[open]";
const SUBMIT = `${DIALOG} button[type=submit]`;

type Journey = (visitor: Visitor) => Promise<void>;

async function addLinks(visitor: Visitor, ...links: string[]): Promise<void> {
  await visitor.see(`${DIALOG} textarea`);
  await visitor.type(links.join("\n"));
  await visitor.click(SUBMIT, "Add");
  await visitor.see(`${DIALOG} [role=status]`, `${links.length} link`);
}

/** Each continues in the page where the previous one ended. */
const JOURNEYS: Readonly<Record<string, Journey>> = {
  "the sidebar opens the page, and a key the dialog for links": async (visitor) => {
    // Home Assistant leads an address without a view on to the first view, also away from what was clicked meanwhile
    await visitor.page.goto(given.dashboard);
    await visitor.see("jdownloader-card >>> jdownloader-header");
    await visitor.click("ha-sidebar >>> [href='/jdownloader']");
    await visitor.see("jdownloader-panel >>> jdownloader-header");
    await visitor.page.goto(`${given.url}/jdownloader/${given.deviceId}`);
    await visitor.see("jdownloader-panel >>> .empty", "The download list is empty");
    await visitor.press("a");
    await addLinks(visitor, ...given.links);
    await visitor.click(`${DIALOG} button`, "Leave in the LinkGrabber");
    await visitor.miss(DIALOG);
    await visitor.see("jdownloader-row");
  },
  "a package is dragged onto the tab of the downloads": async (visitor) => {
    await visitor.page.setViewport(PHONE);
    await visitor.click("[role=tab]", "LinkGrabber");
    await visitor.address("/linkgrabber");
    const { mouse } = visitor.page;
    const from = await visitor.centre("jdownloader-row >>> .handle");
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x - 40, from.y + 60, { steps: 4 });
    await visitor.see("jdownloader-carried");
    const tab = await visitor.centre("[role=tab]", "Downloads");
    await mouse.move(tab.x, tab.y, { steps: 4 });
    await visitor.see("jdownloader-carried", "Move to downloads");
    await mouse.up();
    await visitor.miss("jdownloader-carried");
    await visitor.click("[role=tab]", "Downloads");
    await visitor.see("jdownloader-row", "Queued");
  },
  "downloads are started, paused and stopped": async (visitor) => {
    await visitor.click("jdownloader-header >>> button", "Start");
    await visitor.see("jdownloader-row", "Downloading");
    await visitor.click("jdownloader-header >>> button", "Pause");
    await visitor.see("jdownloader-header >>> .state", "Paused");
    await visitor.click("jdownloader-header >>> button", "Start");
    await visitor.see("jdownloader-header >>> .state", "Downloading");
    await visitor.click("jdownloader-header >>> button", "Stop");
    await visitor.see("jdownloader-row", "Queued");
  },
  "a filter is in the address, and a tap shows details": async (visitor) => {
    await visitor.click("jdownloader-filter-chips >>> button", "Offline 1");
    await visitor.address("?downloads.state=offline");
    await visitor.click("jdownloader-filter-chips >>> button", "Offline 1");
    await visitor.address("/downloads");
    await visitor.click("jdownloader-row >>> .state-icon");
    await visitor.see("jdownloader-details-dialog >>> h2");
    await visitor.press("Escape");
    await visitor.miss("jdownloader-details-dialog");
  },
  "no letter is cut at its lower end": async (visitor) => {
    await visitor.page.setViewport(DESKTOP);
    await visitor.page.goto(given.dashboard);
    await visitor.see("jdownloader-mini-header", "Stopped");
    await visitor.click("jdownloader-row >>> .chevron");
    await visitor.see("jdownloader-row[data-kind=link]");
    // Not the whole page: the graph moves
    const parts = ["jdownloader-list", "jdownloader-mini-header"];
    const pictures = async () => {
      const taken = [];
      for (const part of parts) taken.push(await visitor.picture(part));
      return taken;
    };
    const before = await pictures();
    const count = await visitor.page.evaluate(showDescenders);
    if (count === 0) throw new Error("nothing to look at");
    const after = await pictures();
    const cut = parts.filter((_, index) => !isDeepStrictEqual(before[index], after[index]));
    if (cut.length) throw new Error(`letters are cut in ${cut.join(" and ")}`);
  },
  "a captcha is solved in the card": async (visitor) => {
    await visitor.click("jdownloader-mini-header >>> button", "Add links");
    await addLinks(visitor, given.guarded);
    await visitor.click(`${DIALOG} button`, "Start");
    await visitor.miss(DIALOG);
    await visitor.click("jdownloader-needs >>> button", "1 captcha");
    await visitor.see(`${DIALOG} img`);
    await visitor.click(`${DIALOG} input`);
    await visitor.type("right");
    await visitor.press("Enter");
    await visitor.miss(DIALOG);
    await visitor.miss("jdownloader-needs >>> button");
  },
  "keys select, open menus, and remove": async (visitor) => {
    await (await visitor.see("jdownloader-row")).focus();
    await visitor.press("Control+a");
    await visitor.see("jdownloader-selection-bar", "selected");
    await visitor.press("Shift+F10");
    await visitor.see("[role=menuitem]", "Remove…");
    await visitor.press("Escape");
    await visitor.miss("[role=menuitem]");
    await visitor.press("Delete");
    await visitor.click(SUBMIT, "Remove");
    await visitor.see("jdownloader-card >>> .empty", "The download list is empty");
  },
};

const browser = await puppeteer.launch({ browser: "firefox", executablePath: given.firefox, headless: true });
try {
  const visitor = await Visitor.at(browser, given.login, DESKTOP);
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    const problems: string[] = [];
    await journey(visitor).catch((error: unknown) => problems.push(String(error)));
    problems.push(...visitor.errors.splice(0));
    stdout.write(`${JSON.stringify({ name, problem: problems.join("\n") })}\n`);
    // The next one would fail only because of this one
    if (problems.length) break;
  }
} finally {
  await browser.close();
}
