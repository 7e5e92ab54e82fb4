/** Sources know of each other in one direction, also where it is for types alone, or later. */
import { expect, test } from "vitest";
import { namedBy, packagesOf, sources } from "../source-graph";

/** Each may know of those before it. */
const LAYERS = [
  ["contract", "contract.ts", "hass.ts", "version.ts"],
  ["format", "format.ts"],
  ["translations"],
  ["data"],
  ["state"],
  ["config", "elements"],
  ["captcha", "editor"],
  ["dialogs"],
  ["header", "tile"],
  ["list"],
  ["tabs"],
  ["card", "card.ts"],
  ["panel", "panel.ts"],
];

/** These draw nothing, and run without a page: they need no package. */
const PURE = ["contract", "data", "format", "state", "translations"];

/** The folder right below the sources, or the file. */
const placeOf = (file: string): string => file.split("/")[0] ?? "";
const layerOf = (file: string): number => LAYERS.findIndex((places) => places.includes(placeOf(file)));
const isPure = (file: string): boolean => PURE.includes(placeOf(file));

test("each source has its layer", () => {
  expect(sources.map(({ file }) => file).filter((file) => layerOf(file) < 0)).toEqual([]);
  expect(LAYERS.flat().filter((place) => !sources.some(({ file }) => placeOf(file) === place))).toEqual([]);
});

test("a layer knows of nothing above it, and of nothing beside it", () => {
  const strange = sources.flatMap((source) =>
    namedBy(source)
      .filter((named) => placeOf(named) !== placeOf(source.file))
      .filter((named) => layerOf(named) > layerOf(source.file) || isBeside(source.file, named))
      .map((named) => `${source.file} knows of ${named}`),
  );

  expect(strange).toEqual([]);
});

/** A folder beside another; a file right below the sources stands for the folder of its name. */
const isBeside = (file: string, other: string): boolean =>
  layerOf(file) === layerOf(other) && !placeOf(file).endsWith(".ts") && !placeOf(other).endsWith(".ts");

test("what draws nothing needs no package", () => {
  const pure = sources.filter(({ file }) => isPure(file));

  expect(pure.flatMap((source) => packagesOf(source).map((name) => `${source.file} needs ${name}`))).toEqual([]);
});

test("no source leads back to itself", () => {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    const source = byFile.get(file);
    if (!source) throw new Error(`${path.at(-1) ?? ""} names ${file}, which is not there`);
    if (done.has(file)) return;
    done.add(file);
    for (const named of namedBy(source)) visit(named, [...path, file]);
  };
  for (const { file } of sources) visit(file, []);

  expect(circles).toEqual([]);
});
