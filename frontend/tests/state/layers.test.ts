import { expect, test } from "vitest";
import { posix } from "node:path";
import { sources } from "../source-graph";

/** What draws nothing, and what each of these may know of. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  contract: ["contract", "contract.ts"],
  format: ["format", "contract.ts", "hass.ts"],
  translations: ["translations", "format", "hass.ts"],
  data: ["data", "contract", "contract.ts", "hass.ts", "translations"],
  state: ["state", "data", "format", "contract", "contract.ts", "hass.ts", "version.ts"],
};

const IMPORTED = /^(?:import|export)\s+(?:(type\b)?[^;"=]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
/** Of packages types are enough: elements let themselves be drawn anew through these. */
const isOnlyType = ([, type, from = ""]: RegExpMatchArray): boolean => type !== undefined && !from.startsWith(".");

/** Return the folder or file right below the sources that an import leads to; a package's name for one. */
function placeOf(file: string, imported: string): string {
  if (!imported.startsWith(".")) return imported;
  const [first = "", ...rest] = posix.join(posix.dirname(file), imported).split("/");
  return rest.length ? first : `${first}.ts`;
}

test.each(Object.entries(MAY_KNOW))("%s knows of nothing that draws", (folder, known) => {
  const inside = sources.filter(({ file }) => file.startsWith(`${folder}/`));
  const strange = inside.flatMap(({ file, code }) =>
    [...code.matchAll(IMPORTED)]
      .filter((match) => !isOnlyType(match))
      .map((match) => placeOf(file, match[2] ?? match[3] ?? ""))
      .filter((place) => !known.includes(place))
      .map((place) => `${file} knows of ${place}`),
  );

  expect(inside.length).toBeGreaterThan(0);
  expect(strange).toEqual([]);
});
