/** A page with our elements and a Home Assistant that a test plays. */
import type { ReactiveElement } from "lit";
import type { DeltaEvent, MonitorEvent } from "../../src/contract";
import type { Hass } from "../../src/hass";
import { FakeConnection, settled } from "../fake-connection";
import { event } from "../rows";

export const DEVICE = "office";

/** Home Assistant as it is given to cards, with these JDownloaders. */
export function homeAssistant(
  connection: FakeConnection,
  names: Readonly<Record<string, string>> = { [DEVICE]: "Office" },
): Hass {
  const devices = Object.entries(names).map(([id, name]) => [id, { id, name, identifiers: [["jdownloader_ws", id]] }]);
  return {
    connection,
    language: "en",
    locale: { language: "en", number_format: "language", time_format: "language" },
    config: { time_zone: "UTC" },
    states: {},
    entities: {},
    devices: Object.fromEntries(devices) as Hass["devices"],
    localize: () => "",
  };
}

/** Let the elements draw, and those that they made; what is put off for a moment happens, too. */
export async function drawn(): Promise<void> {
  for (let depth = 0; depth < 6; depth++) {
    await settled();
    for (const element of everything(document)) await (element as Partial<ReactiveElement>).updateComplete;
  }
}

/** All elements of a page or a part of it, with those in shadows. */
export function everything(root: Document | ShadowRoot | Element): Element[] {
  const inner = root instanceof Element && root.shadowRoot ? everything(root.shadowRoot) : [];
  return [
    ...inner,
    ...[...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? everything(one.shadowRoot) : [])]),
  ];
}

/** Return the elements that fit, wherever they are. */
export const find = (selector: string): HTMLElement[] =>
  everything(document).filter((one): one is HTMLElement => one instanceof HTMLElement && one.matches(selector));

/** Return the one element that fits. */
export function only(selector: string): HTMLElement {
  const [found, ...others] = find(selector);
  if (!found || others.length) throw new Error(`${selector}: ${found ? others.length + 1 : 0} found`);
  return found;
}

/** Return the text of an element as it is read. */
export const text = (one: Element): string => one.textContent.replace(/\s+/g, " ").trim();

/** Return the button with this name. */
export function button(label: string): HTMLButtonElement {
  const found = find("button").filter((one) => one.getAttribute("aria-label") === label || text(one) === label);
  if (found.length !== 1) throw new Error(`${label}: ${found.length} buttons`);
  return found[0] as HTMLButtonElement;
}

/** Put an element on the page and give it its properties. */
export async function mount(name: string, properties: object): Promise<HTMLElement> {
  const made = Object.assign(document.createElement(name), properties);
  document.body.replaceChildren(made);
  await drawn();
  return made;
}

/** Send an event to all that watch. */
export async function send(connection: FakeConnection, sent: MonitorEvent): Promise<void> {
  for (const subscription of connection.subscriptions) {
    await subscription.accept();
    if (!subscription.isOver) subscription.send(sent);
  }
  await drawn();
}

export const delta = (fields: Partial<DeltaEvent>): DeltaEvent => ({ type: "delta", ...event, revision: 2, ...fields });

/** JDownloader is out of reach. */
export const AWAY: MonitorEvent = {
  type: "availability",
  ...event,
  revision: 1,
  available: false,
  reason: "device_offline",
};
