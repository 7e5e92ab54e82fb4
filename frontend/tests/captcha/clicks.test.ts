import { expect, test } from "vitest";
import type { CaptchaKind } from "../../src/contract";
import { type Opened, submit } from "../dialogs/opened";
import { button, drawn, find, only, text } from "../elements/page";
import { sent, shown } from "./shown";

/** A picture of 200 by 100 pixels that is shown in half its size. */
async function shownPicture(kind: CaptchaKind): Promise<Opened> {
  const one = await shown({ kind });
  const image = only("jdownloader-captcha-picture img");
  Object.assign(image, { getBoundingClientRect: () => new DOMRect(10, 20, 100, 50) });
  Object.defineProperties(image, { naturalWidth: { value: 200 }, naturalHeight: { value: 100 } });
  image.dispatchEvent(new Event("load"));
  await drawn();
  return one;
}

async function click(clientX: number, clientY: number): Promise<void> {
  only(".frame").dispatchEvent(new MouseEvent("click", { clientX, clientY, bubbles: true }));
  await drawn();
}

async function press(key: string): Promise<void> {
  only(".frame").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  await drawn();
}

test("a click is sent in pixels of the picture; another one takes its place", async () => {
  const one = await shownPicture("click");

  await click(20, 30);
  await click(60, 45);
  await submit();

  expect(find(".mark")).toHaveLength(1);
  expect(sent(one, "solve")).toEqual([{ captcha_id: "1", solution: { x: 100, y: 50 } }]);
});

test("several clicks are sent in their order, and the last can be taken back", async () => {
  const one = await shownPicture("multi_click");

  await click(20, 30);
  await click(60, 45);
  await click(100, 60);
  expect(find(".mark").map(text)).toEqual(["1", "2", "3"]);
  button("Undo").click();
  await drawn();
  await submit();

  expect(sent(one, "solve")).toEqual([
    {
      captcha_id: "1",
      solution: [
        { x: 20, y: 20 },
        { x: 100, y: 50 },
      ],
    },
  ]);
});

test("places can be marked with keys alone", async () => {
  const one = await shownPicture("multi_click");

  await press("ArrowRight");
  await press(" ");
  await press("ArrowUp");
  await press(" ");
  await press(" ");
  await press("Backspace");
  await submit();

  expect(sent(one, "solve")[0]?.["solution"]).toEqual([
    { x: 108, y: 50 },
    { x: 108, y: 42 },
  ]);
});
