import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const SOURCES = new URL("../../src/", import.meta.url);
/** The only modules that may ask the theme for colours. */
const ASKING = ["elements/colours.ts", "elements/tones.ts"];
/** Pairs that Home Assistant's own pages draw, of which both parts are taken together. */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  "card/card-style.ts": ["--card-background-color"],
  "panel/panel-style.ts": ["--card-background-color", "--primary-background-color"],
};
const THEME =
  /--(?:ha-color-[\w-]+|(?:primary|secondary|disabled|accent)-(?:text-)?color|(?:card|primary|secondary)-background-color|divider-color|(?:error|warning|success|info)-color)/g;

describe("colours", () => {
  it("are asked of the theme in one place, so that what lies above each other is of one family", () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: "utf-8" }).filter((name) => name.endsWith(".ts"));
    const asked = files
      .filter((name) => !ASKING.includes(name))
      .flatMap((name) =>
        [...readFileSync(new URL(name, SOURCES), "utf-8").matchAll(THEME)]
          .map(([found]) => found)
          .filter((found) => !PAIRS[name]?.includes(found))
          .map((found) => `${name}: ${found}`),
      );
    expect(asked).toEqual([]);
  });

  it("are none of those that a theme of classic variables leaves as they are in the light default", () => {
    for (const name of ASKING) expect(readFileSync(new URL(name, SOURCES), "utf-8")).not.toContain("var(--ha-color-");
  });
});
