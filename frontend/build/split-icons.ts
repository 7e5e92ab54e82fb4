import * as icons from "@mdi/js";
import type { Plugin } from "vite";

const IMPORT = /import\s*\{([^}]+)\}\s*from\s*"@mdi\/js";/g;
const PREFIX = "icon:";

/**
 * Make each icon a module of its own. All of them are one module else, which goes into the first file that needs one:
 * with the icons of all that is loaded later.
 */
export function splitIcons(): Plugin {
  return {
    name: "split-icons",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("/src/") || !code.includes("@mdi/js")) return null;
      return { code: code.replace(IMPORT, (_found, names: string) => importsOf(names)), map: null };
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(PREFIX.length + 1);
      const path = (icons as Readonly<Record<string, string | undefined>>)[name];
      if (path === undefined) return this.error(`there is no icon ${name}`);
      return `export const ${name} = ${JSON.stringify(path)};`;
    },
  };
}

const importsOf = (names: string): string =>
  names
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => `import { ${name} } from "${PREFIX}${name}";`)
    .join(" ");
