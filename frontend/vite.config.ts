import { defineConfig } from "vitest/config";
import { compress } from "./build/compress.ts";
import { nothingImportsEntries } from "./build/entries.ts";
import { integrationVersion } from "./build/manifest.ts";

export default defineConfig({
  base: "./",
  define: { __VERSION__: JSON.stringify(integrationVersion()) },
  plugins: [nothingImportsEntries(), compress()],
  publicDir: false,
  build: {
    target: "es2022",
    outDir: process.env["JDOWNLOADER_WWW"] ?? "../custom_components/jdownloader_ws/www",
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: false,
    minify: "oxc",
    lib: {
      entry: { "jdownloader-card": "src/jdownloader-card.ts", "jdownloader-panel": "src/jdownloader-panel.ts" },
      formats: ["es"],
    },
    rolldownOptions: { output: { chunkFileNames: "[name]-[hash].js", minify: true } },
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    coverage: {
      include: ["src/data/**", "src/format/**", "src/state/**"],
      thresholds: { 100: true },
      reporter: ["text"],
    },
  },
});
