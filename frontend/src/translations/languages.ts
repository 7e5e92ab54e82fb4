// Written by scripts/generate from texts/*.yaml.
import type { Texts } from "./texts";

/** All languages but English. */
export const LANGUAGES: Readonly<Record<string, () => Promise<Texts>>> = {
  de: async () => (await import("./de")).de,
  es: async () => (await import("./es")).es,
  fr: async () => (await import("./fr")).fr,
  it: async () => (await import("./it")).it,
  nl: async () => (await import("./nl")).nl,
  pl: async () => (await import("./pl")).pl,
  pt: async () => (await import("./pt")).pt,
  "pt-BR": async () => (await import("./pt-BR")).ptBR,
};
