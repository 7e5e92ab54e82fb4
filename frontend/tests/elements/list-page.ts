/** A list on a page, and what a user does with it. */
// No test waits for these to be loaded
import "../../src/elements/menu";
import "../../src/list/list-actions";
import "../../src/list/selection-bar";
import "../../src/list/list";
import type { Link, ListName, MonitorEvent } from "../../src/contract";
import { fold } from "../../src/state/fold";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { FakeConnection } from "../fake-connection";
import { link, onePackage, snapshot } from "../rows";
import { button, DEVICE, drawn, find, homeAssistant, mount, text } from "./page";

// The page of the tests knows no top layer
HTMLElement.prototype.showPopover = function showPopover(): void {
  this.dispatchEvent(Object.assign(new Event("toggle"), { newState: "open" }));
};
HTMLElement.prototype.hidePopover = function hidePopover(): void {
  this.dispatchEvent(Object.assign(new Event("toggle"), { newState: "closed" }));
};

/** A notification of Home Assistant. */
export interface Notice {
  readonly message: string;
  readonly action?: { readonly text: string; readonly action: () => void };
}

export class ListPage {
  readonly connection = new FakeConnection();
  readonly notices: Notice[] = [];
  private _state: JDownloaderState = UNKNOWN;
  private _element: HTMLElement | null = null;

  /** Show a list as these events make it. */
  async show(list: ListName, ...events: readonly MonitorEvent[]): Promise<void> {
    this._state = events.reduce(fold, UNKNOWN);
    const properties = { hass: homeAssistant(this.connection), deviceId: DEVICE, list, state: this._state };
    this._element = await mount("jdownloader-list", properties);
    this._element.addEventListener("hass-notification", (event) =>
      this.notices.push((event as CustomEvent<Notice>).detail),
    );
  }

  /** Let something happen. */
  async happen(event: MonitorEvent): Promise<void> {
    this._state = fold(this._state, event);
    Object.assign(this._element ?? {}, { state: this._state });
    await drawn();
  }

  /** The commands that were sent, with their fields. */
  get sent(): readonly Record<string, unknown>[] {
    return this.connection.messages.map(({ type, device_id, ...fields }) => {
      if (device_id !== DEVICE) throw new Error(`sent to ${String(device_id)}`);
      return { [type.replace("jdownloader_ws/", "")]: fields };
    });
  }
}

/** Two packages: p with the links a and (disabled) b, q with c and what else is given. */
export const downloads = (...links: readonly Link[]): ReturnType<typeof snapshot> => {
  const packages = [onePackage("p"), onePackage("q")];
  return snapshot({ packages, links: [link("a", "p"), link("b", "p", { enabled: false }), link("c", "q"), ...links] });
};

export const names = (): string[] => find("jdownloader-row .name").map(text);

/** Return a part of the row of that name. */
export function rowPart(name: string, selector: string): HTMLElement {
  const part = rowOf(name).shadowRoot?.querySelector<HTMLElement>(selector);
  if (!part) throw new Error(`${selector} is not in the row ${name}`);
  return part;
}

export function rowOf(name: string): HTMLElement {
  const row = find("jdownloader-row").find((one) => one.shadowRoot?.querySelector(".name")?.textContent === name);
  if (!row) throw new Error(`no row ${name}`);
  return row;
}

export async function unfold(name: string): Promise<void> {
  button(`Expand: ${name}`).click();
  await drawn();
}

export async function tick(name: string): Promise<void> {
  rowPart(name, "input").click();
  await drawn();
}

/** Open the menu of a row and choose from it. */
export async function choose(name: string, ...entries: readonly string[]): Promise<void> {
  button(`Menu: ${name}`).click();
  await drawn();
  for (const entry of entries) {
    button(entry).click();
    await drawn();
  }
}

export async function press(name: string, key: string, held: KeyboardEventInit = {}): Promise<void> {
  const row = rowOf(name);
  row.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
  row.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, ...held }));
  await drawn();
}

/** Search for a text. */
export async function search(words: string): Promise<void> {
  const [field] = find("input[type=search]");
  if (!field) throw new Error("no search field");
  Object.assign(field, { value: words }).dispatchEvent(new Event("input"));
  await drawn();
}
