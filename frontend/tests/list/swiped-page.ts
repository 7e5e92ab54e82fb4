/** A list that rows are swiped in, and a clock that the tests move on. */
import { afterEach, beforeEach, vi } from "vitest";
import { ListPage } from "../elements/list-page";
import { drawn } from "../elements/page";

/** The page with a list; a new one for each test. */
export let page: ListPage;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  page = new ListPage();
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(320);
});

afterEach(async () => {
  // What waits for a test before it is not for the next one
  await vi.advanceTimersByTimeAsync(60_000);
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.dir = "";
  document.body.replaceChildren();
});

/** Let so much time pass. */
export async function after(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await drawn();
}
