import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { chunkName } from "./build/chunk-names.ts";
import { sharedWith } from "./build/chunks.ts";
import { nothingImportsEntries } from "./build/entries.ts";
import { integrationVersion } from "./build/manifest.ts";
import { shrinkTemplates } from "./build/shrink-templates.ts";
import { splitIcons } from "./build/split-icons.ts";

const PURE_TESTS = ["tests/{build,data,format,state,translations}/**/*.test.ts"];

export default defineConfig({
  base: "./",
  define: { __VERSION__: JSON.stringify(integrationVersion()) },
  plugins: [splitIcons(), shrinkTemplates(), nothingImportsEntries()],
  publicDir: false,
  build: {
    target: "es2022",
    outDir: process.env["JDOWNLOADER_WWW"] ?? "../custom_components/jdownloader_ws/www",
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: false,
    minify: "oxc",
    lib: {
      entry: { "jdownloader-card": "src/card.ts", "jdownloader-panel": "src/panel.ts" },
      formats: ["es"],
    },
    rolldownOptions: {
      output: {
        chunkFileNames: chunkName,
        // Short names would be assigned again with each import that is added or removed, in all files
        minifyInternalExports: false,
        minify: true,
        codeSplitting: { groups: [sharedWith(fileURLToPath(new URL("src/card.ts", import.meta.url)))] },
      },
    },
  },
  test: {
    onConsoleLog: (log) => !log.startsWith("Lit is in dev mode"),
    // Only elements need a page, which takes long to make
    projects: [
      { extends: true, test: { name: "pure", environment: "node", include: PURE_TESTS } },
      {
        extends: true,
        test: { name: "elements", environment: "happy-dom", include: ["tests/**/*.test.ts"], exclude: PURE_TESTS },
      },
    ],
    coverage: {
      include: ["src/data/**", "src/format/**", "src/state/**", "src/translations/**"],
      thresholds: { 100: true },
      reporter: ["text"],
    },
  },
});
