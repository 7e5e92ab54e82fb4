import { describe, expect, it } from "vitest";
import { offeredLimits } from "../../src/header/speed-limits";
import { statusLook } from "../../src/header/status-look";
import { UNKNOWN } from "../../src/state/jdownloader-state";
import { localizeIn } from "../../src/translations/localize";
import { statusFacts } from "../../src/header/facts";
import { status } from "../rows";

it("offers usual limits and the one that was set, slowest first", () => {
  const offered = offeredLimits(1_234_567);
  expect(offered).toContain(1_234_567);
  expect(offered).toEqual([...offered].sort((one, other) => one - other));
  expect(offeredLimits(1_000_000)).toEqual(offeredLimits(null));
});

it("says how much of all is there only where both are known", () => {
  const locale = { language: "en", number_format: "language", time_format: "language" } as const;
  const facts = (fields: Parameters<typeof status>[0]) =>
    statusFacts({ locale, localize: localizeIn(locale) }, status(fields), null).map(
      ({ label, value }) => `${label}: ${value}`,
    );
  const known = { total_bytes: 4000, total_downloads: 3, free_bytes: null, eta: null };

  expect(facts({ ...known, loaded_bytes: 0, finished_downloads: 0 })).toEqual([
    "Time left: –",
    "Downloaded: 0 byte of 4.00 kB",
    "Files: 0 of 3",
  ]);
  expect(facts({ ...known, loaded_bytes: null, finished_downloads: null })).toEqual(["Time left: –"]);
});

describe("how it is", () => {
  const localize = localizeIn({ language: "en", number_format: "language" });

  it("is shown in words, also while nothing is known", () => {
    expect(statusLook(UNKNOWN, localize).words).toBe("Connecting…");
    const live = { ...UNKNOWN, liveness: "live", status: status({ state: "paused" }) } as const;
    expect(statusLook(live, localize)).toMatchObject({ words: "Paused", tone: "attention" });
  });

  it("is an outage, whatever was known before", () => {
    const gone = {
      ...UNKNOWN,
      liveness: "offline",
      reason: "maintenance",
      status: status({ state: "running" }),
    } as const;
    expect(statusLook(gone, localize)).toMatchObject({ words: "MyJDownloader is under maintenance", tone: "bad" });
  });
});
