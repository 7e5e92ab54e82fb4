import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOrder, movedOrder, movesBack, type Step, stepMove } from "../../src/list/moving";

const LIST = ["a", "b", "c", "d", "e"];

const after = (order: readonly string[], moved: readonly string[], step: Step) => {
  const move = stepMove(order, new Set(moved), step);
  return move ? movedOrder(order, move).join("") : null;
};

describe("a step in a list", () => {
  it.each<[string[], Step, string | null]>([
    [["c"], "up", "acbde"],
    [["c"], "down", "abdce"],
    [["c"], "top", "cabde"],
    [["c"], "bottom", "abdec"],
    [["a"], "up", null],
    [["e"], "down", null],
    [["b", "d"], "up", "bdace"],
    [["b", "c"], "down", "adbce"],
    [["a", "c"], "top", "acbde"],
    [[], "top", null],
    [["unknown"], "up", null],
  ])("of %j %s gives %s", (moved, step, order) => {
    expect(after(LIST, moved, step)).toBe(order);
  });
});

describe("the way back", () => {
  it("restores any order after any move", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map(String), { minLength: 1, maxLength: 12 }),
        fc.func(fc.boolean()),
        fc.constantFrom<Step>("up", "down", "top", "bottom"),
        (order, isMoved, step) => {
          const moved = new Set(order.filter((id) => isMoved(id)));
          const move = stepMove(order, moved, step);
          if (!move) return;
          const back = movesBack(order, moved).reduce((now, one) => movedOrder(now, one), movedOrder(order, move));
          expect(back).toEqual(order);
        },
      ),
    );
  });

  it("needs one command for what stood together", () => {
    expect(movesBack(LIST, new Set(["b", "c", "e"]))).toEqual([
      { ids: ["b", "c"], after_id: "a" },
      { ids: ["e"], after_id: "d" },
    ]);
  });
});

it("is seen whether a move does anything", () => {
  expect(changesOrder(LIST, { ids: ["b"], after_id: "a" })).toBe(false);
  expect(changesOrder(LIST, { ids: ["b"], after_id: null })).toBe(true);
});
