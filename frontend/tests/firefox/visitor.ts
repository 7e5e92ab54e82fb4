/** A page in Firefox, driven over WebDriver BiDi: finds elements in all shadow roots, and uses real keys and pointers. */
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Browser, ElementHandle, KeyInput, Page, Viewport } from "puppeteer-core";

/** Milliseconds: on a busy machine Home Assistant's pages take their time. */
const PATIENCE = 60_000;
const POLLING = 100;

/**
 * Runs in the page: return the visible elements that match a selector and contain a text, in all shadow roots.
 * Before ` >>> ` stands what surrounds the element, however many roots lie between.
 */
function visible(selector: string, text: string): HTMLElement[] {
  const inner = (root: ParentNode): Element[] =>
    [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? inner(one.shadowRoot) : [])]);
  const words = (root: Node): string =>
    [...root.childNodes]
      .filter((node) => node.nodeName !== "STYLE")
      .map((node) => (node instanceof Text ? node.data : words((node as Element).shadowRoot ?? node)))
      .join(" ");
  const contains = (one: HTMLElement): boolean =>
    `${one.ariaLabel ?? ""} ${words(one.shadowRoot ?? one)}`.replace(/\s+/g, " ").includes(text);
  const outer = (one: Element): Element | null =>
    one.parentElement ?? (one.getRootNode() as Partial<ShadowRoot>).host ?? null;
  const isWithin = (one: Element, wanted: string): boolean => {
    for (let at = outer(one); at; at = outer(at)) if (at.matches(wanted)) return true;
    return false;
  };
  const [around, own = around ?? ""] = selector.split(" >>> ");
  return inner(document).filter(
    (one): one is HTMLElement =>
      one instanceof HTMLElement &&
      one.matches(own) &&
      one.checkVisibility() &&
      (text === "" || contains(one)) &&
      (own === around || isWithin(one, around ?? "")),
  );
}

/** Return a call of `visible`, as source text for the page. */
const call = (selector: string, text: string): string =>
  `(${visible.toString()})(${JSON.stringify(selector)}, ${JSON.stringify(text)})`;

export class Visitor {
  /** Errors of our scripts in the page. */
  readonly errors: string[] = [];
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on("pageerror", (error) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (stack.includes("jdownloader")) this.errors.push(stack);
    });
    page.on("console", (message) => {
      const text = `${message.text()} ${message.location().url ?? ""}`;
      if (message.type() === "error" && text.includes("jdownloader")) this.errors.push(text);
    });
  }

  /** Open a page; `login` is a script that logs in wherever the page goes. */
  static async at(browser: Browser, login: string, window: Viewport): Promise<Visitor> {
    const visitor = new Visitor(await browser.newPage());
    await visitor.page.setViewport(window);
    await visitor.page.evaluateOnNewDocument(login);
    return visitor;
  }

  /** Wait for an element, and return it; of several, the last, as dialogs and menus are. */
  async see(selector: string, text = ""): Promise<ElementHandle<HTMLElement>> {
    try {
      const script = `${call(selector, text)}.at(-1)`;
      return await this.page.waitForFunction<unknown[], () => HTMLElement>(script, { polling: POLLING });
    } catch (error) {
      throw new Error(`no ${selector} with "${text}"`, { cause: error });
    }
  }

  /** Wait until no such element is visible. */
  async miss(selector: string, text = ""): Promise<void> {
    try {
      await this.page.waitForFunction(`${call(selector, text)}.length === 0`, { polling: POLLING });
    } catch (error) {
      throw new Error(`still ${selector} with "${text}"`, { cause: error });
    }
  }

  async click(selector: string, text = ""): Promise<void> {
    await (await this.see(selector, text)).click();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Press keys one after another; `Shift+F10` holds Shift. */
  async press(...keys: string[]): Promise<void> {
    for (const combination of keys) {
      const pressed = combination.split("+") as KeyInput[];
      for (const key of pressed) await this.page.keyboard.down(key);
      for (const key of pressed.reverse()) await this.page.keyboard.up(key);
    }
  }

  /** Return the centre of an element, in the window. */
  async centre(selector: string, text = ""): Promise<{ x: number; y: number }> {
    const box = await (await this.see(selector, text)).boundingBox();
    if (!box) throw new Error(`${selector} has no box`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Return a picture of an element, once nothing in it moves any more; the pointer is nowhere. */
  async picture(selector: string): Promise<Uint8Array> {
    await this.page.mouse.move(0, 0);
    const element = await this.see(selector);
    for (let tries = 0, last = await element.screenshot(); tries < PATIENCE / POLLING; tries++) {
      await setTimeout(POLLING);
      const next = await element.screenshot();
      if (isDeepStrictEqual(last, next)) return next;
      last = next;
    }
    throw new Error(`${selector} never stops moving`);
  }

  /** Wait until the address has this end. */
  async address(end: string): Promise<void> {
    await this.page.waitForFunction(`location.href.endsWith(${JSON.stringify(end)})`, { polling: POLLING });
  }
}
