/** What the details say about what to do, and what helps. */
import { afterEach, beforeEach, expect, it } from "vitest";
import "../../src/dialogs/captcha-dialog";
import { AWAY, button, drawn, find, only, send, text } from "../elements/page";
import { ListPage } from "../elements/list-page";
import { captcha, link, onePackage } from "../rows";
import { openDetails } from "./details-page";

let page: ListPage;

beforeEach(() => {
  page = new ListPage();
});

afterEach(() => {
  document.body.replaceChildren();
});

it.each([
  [{ state: "offline" }, "The file is no longer available at the hoster."],
  [{ state: "captcha" }, "Solve the captcha."],
  [{ state: "skipped" }, "JDownloader skipped it."],
  [{ state: "waiting" }, "Nothing: JDownloader continues by itself."],
  [{ enabled: false, state: "disabled" }, "Enable it if it should be downloaded."],
  [{ state: "finished", extraction: "no_space" }, "Free up disk space, then extract again."],
] as const)("say what to do: %o", async (fields, words) => {
  await openDetails(page, "link a", { packages: [onePackage("p")], links: [link("a", "p", fields)] });
  expect(text(only(".advice"))).toContain(words);
});

it("call no package a success of which an archive could not be unpacked", async () => {
  await openDetails(page, "package p", {
    packages: [onePackage("p", { state: "finished" })],
    links: [link("a", "p", { state: "finished", extraction: "wrong_password" }), link("b", "p", { state: "finished" })],
  });
  expect(text(only("jdownloader-details-dialog .state strong"))).toBe("Extraction failed");
  expect(only("jdownloader-details-dialog .state").dataset["tone"]).toBe("attention");
});

it("say how many links of a package failed", async () => {
  await openDetails(page, "package p", {
    packages: [onePackage("p", { state: "failed", link_count: 2 })],
    links: [link("a", "p", { state: "failed" }), link("b", "p")],
  });
  expect(text(only("jdownloader-details-dialog .state"))).toContain("1 of 2 failed");
});

it("say no more what JDownloader does when it is out of reach", async () => {
  await openDetails(page, "link a", {
    packages: [onePackage("p")],
    links: [link("a", "p", { state: "running", speed: 9_000_000, status: "Download" })],
  });
  expect(text(only("jdownloader-details-dialog dialog"))).toContain("9.00 MB/s");
  await page.happen(AWAY);
  await send(page.connection, AWAY);
  expect(text(only("jdownloader-details-dialog .state"))).toMatch(/^Offline Last: Downloading/);
  expect(text(only("jdownloader-details-dialog dialog"))).not.toContain("9.00 MB/s");
});

it("say what to do about links that do not go on while the others do", async () => {
  await openDetails(page, "package p", {
    packages: [onePackage("p", { state: "waiting" })],
    links: [link("a", "p", { state: "waiting" }), link("b", "p", { state: "offline" })],
  });
  expect(find(".advice").map(text)).toEqual([expect.stringContaining("no longer available at the hoster")]);
});

it("open the captcha of its links that has the least time left, and those of no others", async () => {
  const captchas = [
    captcha("1", { link_id: "a", expires_at: "2026-11-22T18:09:00+00:00" }),
    captcha("2", { link_id: "b", expires_at: "2026-11-22T18:08:00+00:00" }),
    captcha("3", { link_id: "x", expires_at: "2026-11-22T18:07:00+00:00" }),
  ];
  await openDetails(page, "package p", {
    capabilities: ["captchas"],
    packages: [onePackage("p", { state: "captcha" })],
    links: ["a", "b"].map((id) => link(id, "p", { state: "captcha" })),
    captchas,
  });
  button("Solve").click();
  await drawn();
  await expect.poll(() => find("jdownloader-captcha-dialog")).toHaveLength(1);
  expect(page.connection.messages).toContainEqual(
    expect.objectContaining({ type: "jdownloader_ws/captchas/get", captcha_id: "2" }),
  );
});

it.each([
  { captchas: [], rights: { control: true, admin: true } },
  { captchas: [captcha("1", { link_id: "a" })], rights: { control: false, admin: false } },
])("offer no captcha that is not there, or to who may not solve it", async (fields) => {
  await openDetails(page, "package p", {
    capabilities: ["captchas"],
    packages: [onePackage("p", { state: "captcha" })],
    links: [link("a", "p", { state: "captcha" })],
    ...fields,
  });
  expect(text(only(".advice"))).toContain("Solve the captcha.");
  expect(find(".advice button")).toEqual([]);
});
