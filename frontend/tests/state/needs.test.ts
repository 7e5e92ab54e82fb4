import { expect, test } from "vitest";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { mostUrgent, needed, needsOf } from "../../src/state/needs";
import { captcha, status } from "../rows";

const attention = [{ kind: "captcha", count: 2, until: null }] as const;
const live = { ...UNKNOWN, liveness: "live", status: status({ attention }) } as const;

test("nothing waits of a JDownloader that is out of reach, or of which nothing is known", () => {
  expect(needsOf(live)).toBe(attention);
  expect(needsOf({ ...live, liveness: "offline" })).toEqual([]);
  expect(needsOf({ ...live, status: null })).toEqual([]);
  expect(needsOf({ ...live, status: status({ attention: null }) })).toEqual([]);
});

test("how many of a kind wait", () => {
  expect(["captcha", "dialog", undefined].map((kind) => needed(live, kind as "captcha" | undefined))).toEqual([
    2, 0, 0,
  ]);
});

test("the captcha that goes first is solved first, after these one that stays, and last what needs a browser", () => {
  const stays = captcha("stays");
  const soon = captcha("soon", { expires_at: "2026-11-22T18:00:00Z" });
  const late = captcha("late", { expires_at: "2026-11-22T19:00:00Z" });
  const browser = captcha("browser", { kind: "browser", expires_at: "2026-11-22T17:00:00Z" });
  const order = (...waiting: readonly ReturnType<typeof captcha>[]) => mostUrgent(waiting)?.captcha_id;

  expect(order(stays, browser, late, soon)).toBe("soon");
  expect(order(browser, stays)).toBe("stays");
  expect(order(browser)).toBe("browser");
  expect(order()).toBeUndefined();
});
