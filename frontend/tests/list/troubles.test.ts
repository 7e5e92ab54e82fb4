/** What went wrong, and where JDownloader stops, as rows show it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import "../../src/dialogs/edit-dialogs";
import { button, delta, drawn, find, text } from "../elements/page";
import { ListPage, rowOf, rowPart, unfold } from "../elements/list-page";
import { link, onePackage, settings, snapshot, status } from "../rows";

let page: ListPage;

beforeEach(() => {
  page = new ListPage();
});

afterEach(() => {
  document.body.replaceChildren();
});

const links = [
  link("a", "p", { name: "a", state: "finished" }),
  link("b", "p", { name: "b", state: "failed" }),
  link("c", "q", { name: "c", state: "running" }),
];
const packages = [
  onePackage("p", { name: "P", state: "finished", link_count: 2 }),
  onePackage("q", { name: "Q", state: "running" }),
];
const shown = (fields: object = {}) => snapshot({ packages, links, ...fields });

test("a package says how many of its links failed, and follows them", async () => {
  await page.show("downloads", shown());
  expect(text(rowPart("P", ".detail"))).toBe("1 of 2 failed");
  expect(rowPart("P", ".detail").dataset["tone"]).toBe("bad");
  expect(text(rowPart("Q", ".detail"))).toBe("2 links");

  await page.happen(delta({ links: { change: { a: { state: "offline" } } } }));
  expect(text(rowPart("P", ".detail"))).toBe("2 of 2 failed");
});

test("a package whose archive could not be unpacked is no success", async () => {
  await page.show("downloads", shown());
  await page.happen(delta({ links: { change: { a: { extraction: "wrong_password" }, b: { state: "finished" } } } }));

  expect(text(rowPart("P", ".state"))).toBe("Extraction failed");
  expect(text(rowPart("P", ".detail"))).toBe("No matching password, 2 links");
  expect(rowPart("P", ".state-icon").dataset["tone"]).toBe("attention");
});

test("where JDownloader stops is seen on the link and on its package, and undone there", async () => {
  await page.show("downloads", shown({ status: status({ stop_mark: "a" }) }));
  await unfold("P");
  expect(find("button.sign")).toHaveLength(2);

  rowPart("P", "button.sign").click();
  await drawn();
  rowPart("a", "button.sign").click();
  await drawn();

  expect(page.sent).toEqual([{ "downloads/clear_stop_mark": {} }, { "downloads/clear_stop_mark": {} }]);
  expect(rowOf("P").getAttribute("aria-expanded")).toBe("true");
});

test("where it stops after what runs, all that runs says so", async () => {
  await page.show("downloads", shown({ settings: settings({ stop_after_current: true }) }));
  await unfold("Q");

  expect(find("button.sign").map((one) => one.getAttribute("aria-label"))).toEqual([
    "JDownloader stops after this. Don't stop",
    "JDownloader stops after this. Don't stop",
  ]);
  expect(rowOf("P").shadowRoot?.querySelector("button.sign")).toBeNull();
});

test("who may only look sees it as a sign", async () => {
  await page.show("downloads", shown({ status: status({ stop_mark: "a" }), rights: { control: false, admin: false } }));

  expect(find("button.sign")).toEqual([]);
  expect(rowPart("P", ".sign").getAttribute("aria-label")).toContain("JDownloader stops after this");
});

test("the password that is given for a locked archive is tried on it at once", async () => {
  await page.show("downloads", shown());
  await page.happen(
    delta({ capabilities: ["downloads", "extraction"], links: { change: { a: { extraction: "wrong_password" } } } }),
  );
  button("Menu: P").click();
  await drawn();
  button("Archive password…").click();
  await drawn();
  const [field] = find("jdownloader-archive-password-dialog input");
  Object.assign(field ?? {}, { value: "secret" });
  const [form] = find("jdownloader-archive-password-dialog form");
  form?.dispatchEvent(new Event("submit"));
  await drawn();

  expect(page.sent).toEqual([
    { "extraction/add_password": { password: "secret" } },
    { "extraction/start": { link_ids: ["a"] } },
  ]);
});
