import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Locale } from "../../src/hass";
import type * as Localizing from "../../src/translations/localize";
import type * as LocalizingFor from "../../src/translations/localize-for";
import type { Texts } from "../../src/translations/texts";

const locale = (language: string): Locale => ({ language, number_format: "language", time_format: "language" });
let localizing: typeof Localizing;
let localizingFor: typeof LocalizingFor;
let languages: Record<string, () => Promise<Texts>>;

// Each test begins with nothing loaded
beforeEach(async () => {
  vi.resetModules();
  localizing = await import("../../src/translations/localize");
  localizingFor = await import("../../src/translations/localize-for");
  languages = (await import("../../src/translations/languages")).LANGUAGES;
});

describe("texts", () => {
  test("are English until others are there, and where they have a gap", async () => {
    languages["de"] = () => Promise.resolve({ "state.failed": "Fehlgeschlagen" });
    expect(localizing.localizeIn(locale("de"))("state.failed")).toBe("Failed");
    await localizing.loadTexts("de");
    const localize = localizing.localizeIn(locale("de"));
    expect([localize("state.failed"), localize("state.queued")]).toEqual(["Fehlgeschlagen", "Queued"]);
  });

  test("are filled in, with numbers as the user writes them", () => {
    const localize = localizing.localizeIn(locale("en"));
    expect(localize("liveness.since", { time: "{count}" })).toBe("since {count}");
    expect(localize("list.links", { count: 1 })).toBe("1 link");
    expect(localize("list.links", { count: 1234 })).toBe("1,234 links");
  });

  test("show a placeholder that is not filled in", () => {
    const localize = localizing.localizeIn(locale("en")) as (key: string, values?: object) => string;
    expect(localize("liveness.since", {})).toBe("since {time}");
    expect(localize("liveness.since")).toBe("since {time}");
  });

  test("of what is loaded later are there when it is", async () => {
    const localize = localizing.localizeIn(locale("en"));
    expect(localize("dialog.save")).toBe("dialog.save");
    await import("../../src/translations/later-texts");
    expect(localize("dialog.save")).toBe("Save");
  });

  test("have the forms of plural of their own language", async () => {
    const forms = { one: "{count} plik", few: "{count} pliki", other: "{count} plików" };
    languages["pl"] = () => Promise.resolve({ "list.links": forms });
    await localizing.loadTexts("pl");
    const localize = localizing.localizeIn(locale("pl"));
    const texts = [1, 2, 5, 1.5].map((count) => localize("list.links", { count }));
    expect(texts).toEqual(["1 plik", "2 pliki", "5 plików", "2 plików"]);
  });

  test("of English stay English where a language has a gap and other rules", async () => {
    languages["fr"] = () => Promise.resolve({});
    await localizing.loadTexts("fr");
    expect(localizing.localizeIn(locale("fr"))("list.links", { count: 0 })).toBe("0 links");
  });
});

describe("a language", () => {
  test("is found for its regions, and English for what we do not have", () => {
    const named = ["de", "de-AT", "pt", "pt-BR", "pt-PT", "xx", ""];
    expect(named.map(localizing.languageFor)).toEqual(["de", "de", "pt", "pt-BR", "pt", "en", "en"]);
  });

  test("is loaded once, however many elements need it", async () => {
    const load = vi.fn(() => Promise.resolve({}));
    languages["de"] = load;
    await Promise.all([localizing.loadTexts("de"), localizing.loadTexts("de-AT")]);
    await localizing.loadTexts("de");
    await localizing.loadTexts("en");
    expect(load).toHaveBeenCalledOnce();
  });

  test("that could not be loaded is tried again", async () => {
    const load = vi.fn(() => Promise.reject(new Error("offline")));
    languages["de"] = load;
    await expect(localizing.loadTexts("de")).rejects.toThrow("offline");
    await expect(localizing.loadTexts("de")).rejects.toThrow("offline");
    expect(load).toHaveBeenCalledTimes(2);
  });
});

describe("an element", () => {
  const host = { requestUpdate: vi.fn() };
  const hass = { locale: locale("de") };

  beforeEach(() => {
    vi.clearAllMocks();
  });

  test("is drawn again when its texts have come", async () => {
    languages["de"] = () => Promise.resolve({ "state.failed": "Fehlgeschlagen" });
    expect(localizingFor.localizeFor(host, hass)("state.failed")).toBe("Failed");
    await vi.waitFor(() => {
      expect(host.requestUpdate).toHaveBeenCalledOnce();
    });
    const localize = localizingFor.localizeFor(host, hass);
    expect(localize("state.failed")).toBe("Fehlgeschlagen");
    expect(localizingFor.localizeFor(host, hass)).toBe(localize);
    expect(host.requestUpdate).toHaveBeenCalledOnce();
  });

  test("stays English where the texts can't be had", async () => {
    languages["de"] = () => Promise.reject(new Error("offline"));
    localizingFor.localizeFor(host, hass);
    await new Promise((resolve) => setTimeout(resolve));
    expect(host.requestUpdate).not.toHaveBeenCalled();
    expect(localizingFor.localizeFor(host, hass)("state.failed")).toBe("Failed");
  });
});
