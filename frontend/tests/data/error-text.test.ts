import { expect, test, vi } from "vitest";
import { errorText } from "../../src/data/error-text";
import type { Hass } from "../../src/hass";
import { localizeIn } from "../../src/translations/localize";

const localize = localizeIn({ language: "en", number_format: "language" });
const EXCEPTIONS = "component.jdownloader_ws.exceptions";
const load = vi.fn(() => Promise.resolve());

const hass = (
  texts: Record<string, string> = {},
  loadBackendTranslation: () => Promise<unknown> = load,
  language = "en",
) =>
  ({
    locale: { language, number_format: "language" },
    loadBackendTranslation,
    localize: (key: string, values: Record<string, string> = {}) =>
      texts[key]?.replace("{ids}", values["ids"] ?? "") ?? "",
  }) as unknown as Hass;

const notFound = {
  code: "not_found",
  message: "No such link: 7",
  translation_key: "links_not_found",
  translation_domain: "jdownloader_ws",
  translation_placeholders: { ids: "7" },
};

test("an error is shown in Home Assistant's translation", async () => {
  const texts = { [`${EXCEPTIONS}.links_not_found.message`]: "Kein Link: {ids}" };
  expect(await errorText(hass(texts), localize, notFound)).toBe("Kein Link: 7");
  expect(load).toHaveBeenCalledWith("exceptions", "jdownloader_ws");
});

test("the words are those that were just loaded, which the page's object has not yet", async () => {
  const loaded = (key: string) => (key === `${EXCEPTIONS}.links_not_found.message` ? "Kein solcher Link" : "");
  const old = hass({}, () => Promise.resolve(loaded));
  expect(await errorText(old, localize, notFound)).toBe("Kein solcher Link");
});

test("where it has none, the kind of error is shown in ours", async () => {
  expect(await errorText(hass(), localize, notFound)).toBe("This no longer exists");
  const unloadable = hass({}, () => Promise.reject(new Error("offline")));
  expect(await errorText(unloadable, localize, notFound)).toBe("This no longer exists");
  expect(await errorText(hass(), localize, { code: "unknown_command", message: "" })).toBe(
    "The integration is not running",
  );
  expect(await errorText(hass(), localize, { ...notFound, translation_domain: "websocket_api" })).toBe(
    "This no longer exists",
  );
});

test("where Home Assistant's words would be English, the kind of error is shown in the user's language", async () => {
  const english = { [`${EXCEPTIONS}.links_not_found.message`]: "No such link: {ids}" };
  const shownText = (language: string, error: object = notFound) =>
    errorText(hass(english, load, language), localize, error);
  expect(await shownText("es-419")).toBe("Esto ya no existe");
  expect(await shownText("es-419", { ...notFound, translation_key: "started_partly" })).toMatch(
    /^Solo se ha hecho una parte/,
  );
  expect(await shownText("es")).toBe("No such link: 7"); // it is Spanish there
  expect(await shownText("en-GB")).toBe("No such link: 7");
  expect(await shownText("xx")).toBe("No such link: 7");
});

test("an unknown error is shown as such", async () => {
  expect(await errorText(hass(), localize, { code: "teapot", message: "" })).toBe("Something went wrong");
  expect(await errorText(hass(), localize, new TypeError("x"))).toBe("Something went wrong");
  expect(await errorText(hass(), localize, null)).toBe("Something went wrong");
  expect(await errorText(hass(), localize, { code: 5 })).toBe("Something went wrong");
});

test("where not even our texts can be loaded, a failure is shown", async () => {
  vi.resetModules();
  vi.doMock("../../src/data/failure-text", () => {
    throw new Error("offline");
  });
  const { errorText: shownText } = await import("../../src/data/error-text");
  expect(await shownText(hass(), localize, notFound)).toBe("Something went wrong");
  vi.doUnmock("../../src/data/failure-text");
});

test("a lost connection is shown as one", async () => {
  expect(await errorText(hass(), localize, 3)).toBe("Home Assistant is not reachable");
});
