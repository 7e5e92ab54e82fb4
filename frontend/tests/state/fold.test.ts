import fc from "fast-check";
import { expect, test } from "vitest";
import type { AvailabilityEvent, DeltaEvent } from "../../src/contract";
import { fold } from "../../src/state/fold";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { linkIdsOf, linksOf } from "../../src/state/package-list";
import {
  account,
  captcha,
  dialog,
  event,
  grabbedLink,
  grabbedPackage,
  link,
  onePackage,
  snapshot,
  status,
} from "../rows";
import { byPackage, deltaBetween, world, type World } from "../worlds";

const delta = (fields: Partial<DeltaEvent>): DeltaEvent => ({ type: "delta", ...event, revision: 2, ...fields });
const away = (reason: AvailabilityEvent["reason"]): AvailabilityEvent => ({
  type: "availability",
  ...event,
  revision: 3,
  available: false,
  reason,
});

function worldOf({ downloads }: JDownloaderState): World {
  const packages = downloads.packageIds.flatMap((id) => downloads.packages.get(id) ?? []);
  expect(packages).toHaveLength(downloads.packages.size);
  const links = [...downloads.links.values()];
  return { packages, links };
}

const stateOf = ({ packages, links }: World) => fold(UNKNOWN, snapshot({ packages, links }));

test("a name that can't be read is shown as the id", () => {
  const nameless = null as unknown as string; // the wire has it where JDownloader's own could not be read
  const packages = [onePackage("1", { name: nameless })];
  const state = fold(UNKNOWN, snapshot({ packages, links: [link("2", "1", { name: nameless })] }));
  expect([state.downloads.packages.get("1")?.name, state.downloads.links.get("2")?.name]).toEqual(["1", "2"]);

  const named = fold(state, delta({ links: { change: { 2: { name: "film.bin" } } } }));
  expect(named.downloads.links.get("2")?.name).toBe("film.bin");
  const again = fold(named, delta({ links: { change: { 2: { name: nameless } } }, packages: { change: { 1: {} } } }));
  expect([again.downloads.links.get("2")?.name, again.downloads.packages.get("1")?.name]).toEqual(["2", "1"]);
});

test("folding deltas gives the same as the lists they were made of", () => {
  fc.assert(
    fc.property(fc.array(world, { minLength: 2, maxLength: 5 }), (worlds) => {
      const [first = { packages: [], links: [] }, ...others] = worlds;
      let [state, known] = [stateOf(first), first];
      for (const after of others) {
        state = fold(state, deltaBetween(known, after));
        known = after;
        const { packages, links } = worldOf(state);
        expect(packages).toEqual(after.packages);
        expect(new Map(links.map((row) => [row.id, row]))).toEqual(new Map(after.links.map((row) => [row.id, row])));
        const groups = byPackage(after.links);
        for (const { id } of after.packages) {
          expect(linkIdsOf(state.downloads, id)).toEqual(groups[id] ?? []);
          expect(linksOf(state.downloads, id).map((row) => row.id)).toEqual(groups[id] ?? []);
        }
        expect(state.downloads.linkIds.size).toBe(Object.keys(groups).length);
      }
    }),
  );
});

test("rows that a delta does not name stay the same objects", () => {
  fc.assert(
    fc.property(world, world, (before, after) => {
      const [old, step] = [stateOf(before), deltaBetween(before, after)];
      const { downloads } = fold(old, step);
      for (const { id } of after.links)
        if (!step.links?.change?.[id] && old.downloads.links.has(id))
          expect(downloads.links.get(id)).toBe(old.downloads.links.get(id));
    }),
  );
});

test("a delta about the status alone leaves the lists as they are", () => {
  const before = fold(UNKNOWN, snapshot({ packages: [onePackage("1")], links: [link("2", "1")] }));
  const after = fold(before, delta({ status: { speed: 5 } }));
  expect(after.status).toEqual(status({ speed: 5 }));
  expect(after.downloads).toBe(before.downloads);
  expect(after.grabbed).toBe(before.grabbed);
  expect(after.rights).toBe(before.rights);
  expect(after.revision).toBe(2);
});

test("a link that goes into another package leaves its own, which may then be without any", () => {
  const before = fold(
    UNKNOWN,
    snapshot({ packages: [onePackage("1"), onePackage("2")], links: [link("7", "1"), link("8", "2")] }),
  );
  const { downloads } = fold(before, delta({ links: { change: { "7": { package_id: "2" } } } }));
  expect(linkIdsOf(downloads, "1")).toEqual([]);
  expect(linkIdsOf(downloads, "2")).toEqual(["8", "7"]);
  expect(downloads.linkIds.has("1")).toBe(false);
});

test("the LinkGrabber is folded as the download list is", () => {
  const linkgrabber = { packages: [grabbedPackage("1")], links: [grabbedLink("2", "1")], collecting: true };
  const before = fold(UNKNOWN, snapshot({ linkgrabber }));
  const { grabbed } = fold(before, delta({ linkgrabber: { links: { change: { "2": { availability: "offline" } } } } }));
  expect(grabbed.links.get("2")).toEqual(grabbedLink("2", "1", { availability: "offline" }));
  expect(grabbed.packages).toBe(before.grabbed.packages);
});

test("short lists are removed from, added to, changed and put in order", () => {
  const before = fold(UNKNOWN, snapshot({ captchas: [captcha("1"), captcha("2")], dialogs: [], accounts: [] }));
  const changes = { remove: ["1"], add: [captcha("3")], change: { "2": { expires_at: "later" } }, order: ["3", "2"] };
  const after = fold(before, delta({ captchas: changes }));
  expect(after.captchas).toEqual([captcha("3"), captcha("2", { expires_at: "later" })]);
  expect(after.dialogs).toBe(before.dialogs);
  expect(fold(after, delta({ captchas: { add: [captcha("4")] } })).captchas?.map((row) => row.captcha_id)).toEqual([
    "3",
    "2",
    "4",
  ]);
});

test("null is a value, and capabilities are replaced as a whole", () => {
  const before = fold(UNKNOWN, snapshot({ status: status({ eta: 5 }) }));
  const after = fold(before, delta({ status: { eta: null }, capabilities: ["downloads"], rights: { admin: false } }));
  expect(after.status?.eta).toBeNull();
  expect(after.capabilities).toEqual(["downloads"]);
  expect(after.rights).toEqual({ control: true, admin: false });
});

test("a snapshot has only what was asked for", () => {
  const { packages, links, status: _status, ...rest } = snapshot();
  expect([packages, links]).toEqual([[], []]);
  expect(fold(UNKNOWN, rest)).toEqual({ ...fold(UNKNOWN, snapshot()), status: null });
});

test("what was not asked for stays unknown", () => {
  const before = fold(UNKNOWN, snapshot());
  expect([before.captchas, before.accounts, before.settings]).toEqual([null, null, null]);
  expect(fold(before, delta({ settings: { premium: true } })).settings).toBeNull();
});

test("all short lists are folded by ids of their own", () => {
  const before = fold(UNKNOWN, snapshot({ dialogs: [dialog("1")], accounts: [account("2")] }));
  const changes = {
    dialogs: { change: { "1": { answerable: false } } },
    accounts: { change: { "2": { enabled: false } } },
  };
  const after = fold(before, delta(changes));
  expect(after.dialogs).toEqual([dialog("1", { answerable: false })]);
  expect(after.accounts).toEqual([account("2", { enabled: false })]);
});

test("a list that was not asked for at first begins with what is added", () => {
  expect(fold(fold(UNKNOWN, snapshot()), delta({ captchas: { add: [captcha("1")] } })).captchas).toEqual([
    captcha("1"),
  ]);
});

test("an order may name links before they come", () => {
  const before = fold(UNKNOWN, snapshot({ packages: [onePackage("1")], links: [link("2", "1")] }));
  const { downloads } = fold(before, delta({ links: { order: { "1": ["3", "2"] } } }));
  expect(linksOf(downloads, "1").map(({ id }) => id)).toEqual(["2"]);
});

test("changes of rows that are not there are left alone", () => {
  const before = fold(UNKNOWN, snapshot({ captchas: [] }));
  const nobody = { remove: ["9"], change: { "9": {} } };
  const after = fold(before, delta({ packages: nobody, links: nobody, captchas: { ...nobody, order: ["9"] } }));
  expect(worldOf(after)).toEqual({ packages: [], links: [] });
  expect(after.captchas).toEqual([]);
});

test("a large start comes in parts, which are complete with the last", () => {
  const first = fold(UNKNOWN, snapshot({ complete: false, packages: [onePackage("1")] }));
  const more = fold(first, delta({ complete: false, links: { add: [link("2", "1")] } }));
  const last = fold(more, delta({ complete: true, links: { add: [link("3", "1")] } }));
  expect([first.complete, more.complete, last.complete]).toEqual([false, false, true]);
  expect(linkIdsOf(last.downloads, "1")).toEqual(["2", "3"]);
});

test("a JDownloader that is away leaves what was known of it; a fresh snapshot replaces all of that", () => {
  const live = fold(UNKNOWN, snapshot({ packages: [onePackage("1")] }));
  const offline = fold(live, away("device_offline"));
  expect(offline).toMatchObject({ liveness: "offline", reason: "device_offline" });
  expect(offline.downloads).toBe(live.downloads);
  const back = fold(offline, snapshot({ packages: [onePackage("5")] }));
  expect(back).toMatchObject({ liveness: "live", reason: null });
  expect(back.downloads.packageIds).toEqual(["5"]);
});

test("who may not read any more keeps nothing", () => {
  const live = fold(UNKNOWN, snapshot({ packages: [onePackage("1")] }));
  const removed = fold(live, away("removed"));
  expect(removed).toEqual({ ...UNKNOWN, liveness: "offline", reason: "removed" });
});

test("the id of an account stands for a hoster's name that can't be read", () => {
  const nameless = account("7", { hoster: null as unknown as string });
  const hosters = (state: JDownloaderState) => state.accounts?.map(({ hoster }) => hoster);
  const first = fold(UNKNOWN, snapshot({ accounts: [nameless] }));
  expect(hosters(first)).toEqual(["7"]);
  expect(
    hosters(fold(first, delta({ accounts: { add: [account("8", { hoster: null as unknown as string })] } }))),
  ).toEqual(["7", "8"]);
  expect(hosters(fold(first, delta({ accounts: { change: { "7": { enabled: false } } } })))).toEqual(["7"]);
  expect(fold(first, delta({ status: {} })).accounts).toBe(first.accounts);
});
