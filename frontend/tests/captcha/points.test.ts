import fc from "fast-check";
import { expect, test } from "vitest";
import { middleOf, movedByKey, percentOf, pointAt, within } from "../../src/captcha/points";

const size = { width: 200, height: 100 };

test("a click into a picture that is shown in half its size is sent in the picture's own pixels", () => {
  const frame = { left: 50, top: 20, width: 100, height: 50 };

  expect(pointAt({ x: 50, y: 20 }, frame, size)).toEqual({ x: 0, y: 0 });
  expect(pointAt({ x: 100, y: 45 }, frame, size)).toEqual({ x: 100, y: 50 });
  expect(pointAt({ x: 150, y: 70 }, frame, size)).toEqual({ x: 199, y: 99 });
});

test("whatever the shown size, a mark is drawn where the click was, and always in the picture", () => {
  const sides = fc.integer({ min: 1, max: 2000 });
  const shares = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(sides, sides, sides, sides, shares, shares, (width, height, shownWidth, shownHeight, across, down) => {
      const picture = { width, height };
      const frame = { left: 10, top: 30, width: shownWidth, height: shownHeight };
      const point = pointAt({ x: 10 + across * shownWidth, y: 30 + down * shownHeight }, frame, picture);

      expect(within(point, picture)).toEqual(point);
      expect(Math.abs(percentOf(point, picture).x - across * 100)).toBeLessThanOrEqual(50 / width + 1e-6);
      expect(Math.abs(percentOf(point, picture).y - down * 100)).toBeLessThanOrEqual(50 / height + 1e-6);
    }),
  );
});

test("arrow keys go eight pixels, with shift one, and never out of the picture", () => {
  const start = middleOf(size);
  const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

  expect(start).toEqual({ x: 100, y: 50 });
  expect(movedByKey(start, key("ArrowLeft"), size)).toEqual({ x: 92, y: 50 });
  expect(movedByKey(start, key("ArrowDown", true), size)).toEqual({ x: 100, y: 51 });
  expect(movedByKey({ x: 3, y: 97 }, key("ArrowLeft"), size)).toEqual({ x: 0, y: 97 });
  expect(movedByKey({ x: 3, y: 97 }, key("ArrowDown"), size)).toEqual({ x: 3, y: 99 });
  expect(movedByKey(start, key("Enter"), size)).toBeNull();
});
