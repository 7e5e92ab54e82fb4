import type { Plugin } from "vite";

/**
 * Let no chunk import an entry. Home Assistant loads the entries under an address of their own, from which it redirects; a
 * chunk would load them without that, and the browser would run a second copy of all that they hold.
 */
export function nothingImportsEntries(): Plugin {
  return {
    name: "nothing-imports-entries",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const entries = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
      for (const chunk of chunks) {
        const taken = [...chunk.imports, ...chunk.dynamicImports].filter((name) => entries.has(name));
        if (taken.length) this.error(`${chunk.fileName} imports the entry ${taken.join(", ")}`);
      }
    },
  };
}
