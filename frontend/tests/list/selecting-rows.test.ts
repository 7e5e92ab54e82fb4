import { describe, expect, it } from "vitest";
import { intentOf, type Keystroke } from "../../src/list/keys";
import { extended, NOTHING_SELECTED, pruned, selected, toggled } from "../../src/list/selection";
import type { RowKey } from "../../src/state/row";
import { rowsToDraw, scrollToRow } from "../../src/list/virtual-window";

const ORDER: RowKey[] = ["package:1", "link:1", "link:2", "package:2"];

describe("a selection", () => {
  it("takes a row, and gives it back", () => {
    const one = toggled(NOTHING_SELECTED, "link:1");
    expect([...one.keys]).toEqual(["link:1"]);
    expect([...toggled(one, "link:1").keys]).toEqual([]);
  });

  it("reaches from the row that was touched last", () => {
    const range = extended(toggled(NOTHING_SELECTED, "package:2"), "link:1", ORDER);
    expect([...range.keys].sort()).toEqual(["link:1", "link:2", "package:2"]);
    expect([...extended(range, "link:2", ORDER).keys].sort()).toEqual(["link:1", "link:2", "package:2"]);
  });

  it("begins with the row where nothing was touched", () => {
    expect([...extended(NOTHING_SELECTED, "link:2", ORDER).keys]).toEqual(["link:2"]);
  });

  it("distinguishes a package from a link of the same id", () => {
    expect(toggled(NOTHING_SELECTED, "link:1").keys.has("package:1")).toBe(false);
  });

  it("lets go of rows that are gone, and stays itself if none is", () => {
    const all = selected(ORDER);
    expect(pruned(all, () => true)).toBe(all);
    expect([...pruned(all, (key) => key.startsWith("link")).keys]).toEqual(["link:1", "link:2"]);
  });
});

describe("a key", () => {
  const press = (key: string, held: Partial<Keystroke> = {}, isRightToLeft = false) =>
    intentOf({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...held }, isRightToLeft);

  it.each<[string, Partial<Keystroke>, string | null]>([
    ["ArrowDown", {}, "focus-next"],
    ["ArrowDown", { shiftKey: true }, "extend-next"],
    ["ArrowDown", { altKey: true }, "move-down"],
    [" ", {}, "select"],
    [" ", { shiftKey: true }, "select-range"],
    ["Delete", {}, "remove"],
    ["a", { ctrlKey: true }, "select-all"],
    ["a", { metaKey: true }, "select-all"],
    ["a", {}, null],
    ["F10", { shiftKey: true }, "menu"],
    ["Delete", { ctrlKey: true }, null],
  ])("%j with %j means %s", (key, held, intent) => {
    expect(press(key, held)).toBe(intent);
  });

  it("unfolds in the direction of reading", () => {
    expect(press("ArrowRight")).toBe("unfold");
    expect(press("ArrowRight", {}, true)).toBe("fold");
    expect(press("ArrowLeft", {}, true)).toBe("unfold");
  });
});

describe("of a long list", () => {
  const view = { scrolled: 5000, height: 500, rowHeight: 50 };

  it("only rows in sight are drawn, with some around them", () => {
    expect(rowsToDraw(view, 10_000)).toEqual({ first: 94, end: 116 });
    expect(rowsToDraw(view, 100)).toEqual({ first: 94, end: 100 });
    expect(rowsToDraw({ ...view, scrolled: 0 }, 3)).toEqual({ first: 0, end: 3 });
  });

  it("as many are drawn however long it is", () => {
    const drawn = (count: number) => {
      const { first, end } = rowsToDraw(view, count);
      return end - first;
    };
    expect(drawn(1_000_000)).toBe(drawn(1_000));
  });

  it("a few are drawn before anyone knows how high they are", () => {
    expect(rowsToDraw({ ...view, rowHeight: 0 }, 10_000).end).toBeLessThan(20);
  });

  it("is scrolled just so far that a row is seen", () => {
    expect(scrollToRow(view, 102)).toBe(5000);
    expect(scrollToRow(view, 99)).toBe(4950);
    expect(scrollToRow(view, 110)).toBe(5050);
  });
});
