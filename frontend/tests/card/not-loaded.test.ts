/** What a page shows when our files cannot be loaded: without a connection, or after an update. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../src/card";
import { VERSION } from "../../src/version";
import { button, drawn, find, homeAssistant, only, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";

interface Notice {
  readonly message: string;
  readonly action: { readonly text: string; readonly action: () => void };
}

const WORDS = "This part of the page cannot be loaded";

const gone = (): never => {
  throw new TypeError("Failed to fetch dynamically imported module");
};

beforeEach(async () => {
  const connection = new FakeConnection();
  const card = document.createElement("jdownloader-card");
  card.setConfig({ type: "custom:jdownloader-card" });
  card.hass = homeAssistant(connection);
  document.body.replaceChildren(card);
  await drawn();
  await send(connection, snapshot({ version: VERSION }));
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

/** Wait until what was loaded, or was not, is drawn. */
const until = (look: () => void): Promise<void> =>
  vi.waitFor(async () => {
    await drawn();
    look();
  });

test("a view that cannot be loaded says so in its place, offers another page, and appears when it can", async () => {
  vi.doMock("../../src/tabs/activity-tab", gone);
  const reload = vi.spyOn(location, "reload").mockReturnValue();

  only("[role=tab][title=Activity]").click();

  await until(() => {
    expect(text(only("[role=tabpanel] [role=alert] p"))).toBe(WORDS);
  });
  button("Reload page").click();
  expect(reload).toHaveBeenCalledOnce();

  only("[role=tab][title=Downloads]").click();
  await drawn();
  expect(find("[role=tabpanel] [role=alert]")).toEqual([]);

  vi.doUnmock("../../src/tabs/activity-tab");
  only("[role=tab][title=Activity]").click();
  await until(() => {
    expect(find("jdownloader-activity-tab")).toHaveLength(1);
  });
  expect(find("[role=tabpanel] [role=alert]")).toEqual([]);
});

test("a dialog that cannot be loaded is notified, with another page to help", async () => {
  vi.doMock("../../src/dialogs/add-links-dialog", gone);
  const reload = vi.spyOn(location, "reload").mockReturnValue();
  const notices: Notice[] = [];
  document.addEventListener("hass-notification", (event) => notices.push((event as CustomEvent<Notice>).detail), {
    once: true,
  });

  button("Add links").click();

  await until(() => {
    expect(notices.map(({ message, action }) => [message, action.text])).toEqual([[WORDS, "Reload page"]]);
  });
  expect(find("jdownloader-add-links-dialog")).toEqual([]);
  notices[0]?.action.action();
  expect(reload).toHaveBeenCalledOnce();
});
