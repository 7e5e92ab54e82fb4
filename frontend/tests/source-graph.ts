/** Which of our sources need which others, at once or later. */
import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";

const ROOT = new URL("../src/", import.meta.url).pathname;

const AT_ONCE = /^(?:import|export)\s+(?!type\b)(?:[^;"]*?\sfrom\s+)?"(\.[^"]+)"/gm;
const LATER = /import\(\s*"(\.[^"]+)"\s*\)/g;
const TYPES = /^(?:import|export)\s+type\b[^;"=]*?\sfrom\s+"(\.[^"]+)"/gm;
const PACKAGES = /^(?:import|export)\s+(?!type\b)(?:[^;"]*?\sfrom\s+)?"([^."][^"]*)"/gm;

export interface Source {
  readonly file: string;
  readonly code: string;
}

export const sources: readonly Source[] = globSync("**/*.ts", { cwd: ROOT }).map((file) => ({
  file,
  code: readFileSync(ROOT + file, "utf8"),
}));

const byFile = new Map(sources.map((source) => [source.file, source]));

const importsOf = ({ file, code }: Source, pattern: RegExp): string[] =>
  [...code.matchAll(pattern)].map((match) => `${posix.join(posix.dirname(file), match[1] ?? "")}.ts`);

/** All that a browser has when it has this file. */
export function broughtBy(file: string, found = new Set<string>()): Set<string> {
  const source = byFile.get(file);
  if (!source) throw new Error(`${file} is not there`);
  found.add(file);
  for (const imported of importsOf(source, AT_ONCE)) if (!found.has(imported)) broughtBy(imported, found);
  return found;
}

/** The files that are loaded when they are first needed. */
export const loadedLater: ReadonlySet<string> = new Set(sources.flatMap((source) => importsOf(source, LATER)));

/** All that a file names of ours: at once, later, or for types alone. */
export const namedBy = (source: Source): readonly string[] => [
  ...new Set([AT_ONCE, LATER, TYPES].flatMap((pattern) => importsOf(source, pattern))),
];

/** The packages whose code a file needs. */
export const packagesOf = ({ code }: Source): readonly string[] =>
  [...code.matchAll(PACKAGES)].map((match) => match[1] ?? "");
