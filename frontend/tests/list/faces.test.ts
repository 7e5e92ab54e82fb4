import { describe, expect, it } from "vitest";
import { downloadLinkFace, downloadPackageFace } from "../../src/list/download-face";
import { grabberLinkFace, grabberPackageFace } from "../../src/list/grabber-face";
import type { Locale } from "../../src/hass";
import { localizeIn } from "../../src/translations/localize";
import { grabbedLink, grabbedPackage, link, onePackage } from "../rows";

const locale: Locale = { language: "en", number_format: "language", time_format: "language" };
const speaker = { locale, localize: localizeIn(locale) };
const texts = ({ state, detail, size, speed, timeLeft, progressText }: ReturnType<typeof downloadLinkFace>) =>
  [state, detail, progressText, size, speed, timeLeft].filter((one) => one !== "").join(", ");

describe("a link of the download list", () => {
  it("shows how far it is", () => {
    const running = link("a", "p", { state: "running", bytes_loaded: 250, progress: 25, speed: 100, eta: 8 });
    expect(texts(downloadLinkFace(speaker, running))).toBe("Downloading, 25%, 250 byte of 1.00 kB, 100 byte/s, 8s");
  });

  it("is wholly there when it is finished", () => {
    const finished = downloadLinkFace(
      speaker,
      link("a", "p", { state: "finished", bytes_loaded: 1000, progress: null }),
    );
    expect(finished.progress).toBe(100);
    expect(texts(finished)).toBe("Finished, 100%, 1.00 kB");
  });

  it("shows JDownloader's status text where it says more", () => {
    const detailOf = (fields: Parameters<typeof link>[2]) => downloadLinkFace(speaker, link("a", "p", fields)).detail;
    expect(detailOf({ state: "failed", status: "Plugin defect", error: "plugin_defect" })).toBe("Plugin defect");
    expect(detailOf({ state: "failed", error: "plugin_defect" })).toBe("plugin_defect");
    expect(detailOf({ state: "running", status: "Download" })).toBe("");
  });

  it("has signs for priority, comment and a broken archive, each with words", () => {
    const { signs } = downloadLinkFace(
      speaker,
      link("a", "p", { priority: "high", comment: "for Anna", extraction: "wrong_password" }),
    );
    expect(signs.map(({ label }) => label)).toEqual([
      "Priority: High",
      "for Anna",
      "Extraction failed: No matching password",
    ]);
  });

  it.each([
    ["wrong_password", "No matching password", "attention"],
    ["file_not_found", "A part is missing", "bad"],
    ["crc_error", "Damaged", "bad"],
  ] as const)("is no success where its archive could not be unpacked: %s", (extraction, why, tone) => {
    const face = downloadLinkFace(speaker, link("a", "p", { state: "finished", extraction }));
    expect([face.state, face.detail, face.tone, face.detailTone]).toEqual(["Extraction failed", why, tone, tone]);
  });

  it("is unpacked again, whatever came of it before", () => {
    const face = downloadLinkFace(speaker, link("a", "p", { state: "extracting", extraction: "crc_error" }));
    expect([face.state, face.tone, face.signs]).toEqual(["Extracting", "active", []]);
  });

  it("shows nothing that is not known", () => {
    const face = downloadLinkFace(
      speaker,
      link("a", "p", { bytes_total: null, bytes_loaded: null, progress: null, host: null }),
    );
    expect(texts(face)).toBe("Queued");
    expect(face.host).toBe("");
  });
});

it("a package reports how many links it has", () => {
  const face = downloadPackageFace(speaker, onePackage("p", { hosts: ["one.example", "two.example"], link_count: 1 }));
  expect(texts(face)).toBe("Queued, 1 link, 0%, 2.00 kB");
  expect(face.host).toBe("one.example, two.example");
});

describe("the LinkGrabber", () => {
  it("shows what the online check said", () => {
    const face = grabberLinkFace(
      speaker,
      grabbedLink("a", "p", { availability: "offline", variants: true, enabled: false }),
    );
    expect([face.state, face.detail, face.tone, face.progress]).toEqual(["Offline", "Disabled", "bad", undefined]);
    expect(face.signs.map(({ label }) => label)).toEqual(["Several variants available"]);
  });

  it.each([
    [3, 3, 0, "3 links, Online", "good"],
    [3, 0, 3, "3 links, Offline", "bad"],
    [3, 2, 1, "2 of 3 online", "attention"],
    [3, 1, 0, "1 of 3 online", "quiet"],
  ])(
    "counts in a package: of %d links %d online and %d offline",
    (link_count, online_count, offline_count, words, tone) => {
      const face = grabberPackageFace(speaker, grabbedPackage("p", { link_count, online_count, offline_count }));
      expect([face.state, face.tone]).toEqual([words, tone]);
    },
  );
});
