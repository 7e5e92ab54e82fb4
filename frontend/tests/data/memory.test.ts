import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { recall, recallText, remember } from "../../src/data/memory";

/** As much of a browser's storage as is used. */
const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", storage);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what was remembered comes back, under a name that is ours", () => {
  remember("view", { filter: null, unfolded: ["1"] });
  remember("tab", "settings");

  expect(recall("view")).toEqual({ filter: null, unfolded: ["1"] });
  expect(recallText("tab")).toBe("settings");
  expect(recallText("view")).toBe("");
  expect([...kept.keys()]).toEqual(["jdownloader_ws.view", "jdownloader_ws.tab"]);
});

test("nothing comes of what is not there, or not ours", () => {
  kept.set("jdownloader_ws.tab", "{");
  expect([recall("tab"), recall("other")]).toEqual([undefined, undefined]);
});

test("a browser that keeps nothing does no harm", () => {
  const refuse = () => {
    throw new Error("The operation is insecure.");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });

  remember("tab", "settings");
  expect(recall("tab")).toBeUndefined();
});
