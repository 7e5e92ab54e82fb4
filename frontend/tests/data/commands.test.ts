import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import * as accounts from "../../src/data/accounts";
import * as lists from "../../src/data/both-lists";
import * as captchas from "../../src/data/captchas";
import * as connections from "../../src/data/connections";
import * as dialogs from "../../src/data/dialogs";
import * as downloads from "../../src/data/downloads";
import * as extraction from "../../src/data/extraction";
import * as linkgrabber from "../../src/data/linkgrabber";
import { subscribe } from "../../src/data/monitor";
import * as settings from "../../src/data/settings";
import * as system from "../../src/data/system";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";

const connection = new FakeConnection();
const hass = { connection };
const to = { hass, deviceId: "office" };
const ids = { link_ids: ["1"], package_ids: ["2"] };

/** What is called, what it sends apart from the device, and what of the answer it returns (all of it without a name). */
const COMMANDS: readonly (readonly [send: () => Promise<unknown>, type: string, fields?: object, part?: string])[] = [
  [() => accounts.addAccount(to, "host", { username: "u", password: "p" }), "accounts/add", { hoster: "host", username: "u", password: "p" }, "account_id"],
  [() => accounts.setAccountsEnabled(to, ["1"], false), "accounts/set_enabled", { account_ids: ["1"], enabled: false }],
  [() => accounts.refreshAccounts(to, ["1"]), "accounts/refresh", { account_ids: ["1"] }],
  [() => accounts.removeAccounts(to, ["1"]), "accounts/remove", { account_ids: ["1"] }],
  [() => accounts.setCredentials(to, "1", { username: "u", password: "p" }), "accounts/set_credentials", { account_id: "1", username: "u", password: "p" }],
  [() => captchas.getCaptcha(to, "1"), "captchas/get", { captcha_id: "1" }, "captcha"],
  [() => captchas.solveCaptcha(to, "1", { x: 1, y: 2 }), "captchas/solve", { captcha_id: "1", solution: { x: 1, y: 2 } }],
  [() => captchas.skipCaptcha(to, "1"), "captchas/skip", { captcha_id: "1" }],
  [() => captchas.skipCaptcha(to, "1", "hoster"), "captchas/skip", { captcha_id: "1", scope: "hoster" }],
  [() => captchas.keepCaptchaAlive(to, "1"), "captchas/keep_alive", { captcha_id: "1" }, "expires_at"],
  [() => dialogs.answerDialog(to, "1", "ok"), "dialogs/answer", { dialog_id: "1", close: "ok" }],
  [() => downloads.startDownloads(to), "downloads/start"],
  [() => downloads.startDownloads(to, ids), "downloads/start", ids],
  [() => downloads.pauseDownloads(to), "downloads/pause"],
  [() => downloads.stopDownloads(to), "downloads/stop"],
  [() => downloads.stopDownloads(to, true), "downloads/stop", { after_current: true }],
  [() => downloads.removeDownloads(to, ids, "trash"), "downloads/remove", { ...ids, delete_files: "trash" }],
  [() => downloads.cleanUpDownloads(to, "finished"), "downloads/clean_up", { what: "finished" }],
  [() => downloads.cleanUpDownloads(to, "failed", { dry_run: true }), "downloads/clean_up", { what: "failed", dry_run: true }],
  [() => downloads.resumeDownloads(to, ids), "downloads/resume", ids],
  [() => downloads.resetDownloads(to, ids), "downloads/reset", ids],
  [() => downloads.forceDownloads(to, ids), "downloads/force", ids],
  [() => downloads.setStopMark(to, { link_id: "1" }), "downloads/set_stop_mark", { link_id: "1" }],
  [() => downloads.clearStopMark(to), "downloads/clear_stop_mark"],
  [() => extraction.listExtractions(to), "extraction/list", {}, "extractions"],
  [() => extraction.startExtraction(to, ids), "extraction/start", ids, "extraction_ids"],
  [() => extraction.cancelExtraction(to, "1"), "extraction/cancel", { extraction_id: "1" }],
  [() => extraction.addArchivePassword(to, "p"), "extraction/add_password", { password: "p" }],
  [() => linkgrabber.addLinks(to, { links: "http://a" }), "linkgrabber/add_links", { links: "http://a" }, "job"],
  [() => linkgrabber.addContainer(to, { filename: "a.dlc", content: "QQ==" }), "linkgrabber/add_container", { filename: "a.dlc", content: "QQ==" }, "job"],
  [() => linkgrabber.getJob(to, "1"), "jobs/get", { job_id: "1" }, "job"],
  [() => linkgrabber.moveToDownloads(to, ids), "linkgrabber/move_to_downloads", ids],
  [() => linkgrabber.moveToDownloads(to, ids, false), "linkgrabber/move_to_downloads", { ...ids, start: false }],
  [() => linkgrabber.removeGrabbed(to, ids), "linkgrabber/remove", ids],
  [() => linkgrabber.clearLinkgrabber(to), "linkgrabber/clear"],
  [() => linkgrabber.abortCollecting(to), "linkgrabber/abort"],
  [() => linkgrabber.abortCollecting(to, "1"), "linkgrabber/abort", { job_id: "1" }],
  [() => linkgrabber.cleanUpLinkgrabber(to, "offline", true), "linkgrabber/clean_up", { what: "offline", dry_run: true }],
  [() => linkgrabber.listVariants(to, "1"), "linkgrabber/variants", { link_id: "1" }, "variants"],
  [() => linkgrabber.setVariant(to, "1", "hd"), "linkgrabber/set_variant", { link_id: "1", variant_id: "hd" }],
  [() => linkgrabber.listFolders(to), "linkgrabber/folders", {}, "folders"],
  [() => settings.setSettings(to, { premium: true, clipboard: undefined }), "settings/set", { premium: true }],
  [() => settings.listStorages(to), "storage/list", {}, "storages"],
  [() => system.checkUpdate(to), "system/check_update", {}, "update_available"],
  [() => system.installUpdate(to), "system/update"],
  [() => system.reconnect(to), "system/reconnect"],
  [() => system.restart(to), "system/restart"],
  [() => system.exit(to), "system/exit"],
  ...(["downloads", "linkgrabber"] as const).flatMap((list) => [
    [() => lists.setEnabled(to, list, ids, true), `${list}/set_enabled`, { ...ids, enabled: true }] as const,
    [() => lists.setPriority(to, list, ids, "high"), `${list}/set_priority`, { ...ids, priority: "high" }] as const,
    [() => lists.setComment(to, list, ids, "c"), `${list}/set_comment`, { ...ids, comment: "c" }] as const,
    [() => lists.setDownloadPassword(to, list, ids, "p"), `${list}/set_download_password`, { ...ids, download_password: "p" }] as const,
    [() => lists.setDirectory(to, list, ["2"], "/d"), `${list}/set_directory`, { package_ids: ["2"], directory: "/d" }] as const,
    [() => lists.renameLink(to, list, "1", "n"), `${list}/rename`, { link_id: "1", name: "n" }] as const,
    [() => lists.renamePackage(to, list, "2", "n"), `${list}/rename`, { package_id: "2", name: "n" }] as const,
    [() => lists.moveRows(to, list, ids, { after_id: null }), `${list}/move`, { ...ids, after_id: null }] as const,
    [() => lists.checkOnline(to, list, ids), `${list}/check_online`, ids] as const,
    [() => lists.splitByHoster(to, list, ids), `${list}/split_by_hoster`, ids] as const,
  ]),
];

const GENERAL: typeof COMMANDS = [
  [() => connections.listDevices(hass), "devices/list", {}, "devices"],
  [() => connections.listConnections(hass), "connection/list", {}, "connections"],
  [() => connections.connect(hass, "1"), "connection/connect", { entry_id: "1" }],
  [() => connections.disconnect(hass, "1"), "connection/disconnect", { entry_id: "1" }],
];

/** These are watched, or have their answer from what is watched. */
const WATCHED = ["monitor/subscribe", "status/get", "downloads/list", "linkgrabber/list", "captchas/list", "dialogs/list", "accounts/list", "settings/get"];

const check = async ([send, type, fields = {}, part]: (typeof COMMANDS)[number], about: object): Promise<void> => {
  connection.answer = part === undefined ? { all: "of it" } : { revision: 4, [part]: "that" };
  expect(await send()).toEqual(part === undefined ? connection.answer : "that");
  expect(connection.messages.at(-1)).toEqual({ type: `jdownloader_ws/${type}`, ...about, ...fields });
};

describe("each command is sent as documented", () => {
  test.each(COMMANDS.map((sent) => ({ sent, type: sent[1] })))("$type", async ({ sent }) => {
    await check(sent, { device_id: "office" });
  });

  test.each(GENERAL.map((sent) => ({ sent, type: sent[1] })))("$type", async ({ sent }) => {
    await check(sent, {});
  });

  test("and none of the documentation is missing", () => {
    const page = readFileSync(new URL("../../../docs/websocket-api.md", import.meta.url), "utf8");
    const headings = page.split("\n").filter((line) => line.startsWith("### `"));
    const documented = headings.flatMap((heading) => [...heading.matchAll(/`(\w+\/\w+)`/g)].map((match) => match[1]));
    const sent = [...COMMANDS, ...GENERAL].map(([, type]) => type);
    expect(new Set(documented)).toEqual(new Set([...sent, ...WATCHED]));
  });
});

test("watching leaves it to us to subscribe again", async () => {
  const seen: unknown[] = [];
  const spy = vi.spyOn(connection, "subscribeMessage");
  const unsubscribing = subscribe(to, ["status"], 2, (event) => seen.push(event));
  connection.last.send(snapshot());
  await connection.last.accept();
  await (await unsubscribing)();
  expect(connection.last.isOver).toBe(true);
  expect(spy.mock.lastCall?.at(2)).toEqual({ resubscribe: false });
  expect(seen).toEqual([snapshot()]);
});
