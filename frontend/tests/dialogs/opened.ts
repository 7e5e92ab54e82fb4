/** Dialogs as they are opened from a list. */
import { expect, vi } from "vitest";
import type { DialogDetails, DialogKind } from "../../src/dialogs/kinds";
import { openDialog } from "../../src/dialogs/open";
import { DEVICE, drawn, homeAssistant, only, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";

/** A dialog on a page, with what went to Home Assistant since. */
export interface Opened {
  readonly connection: FakeConnection;
  readonly dialog: HTMLElement;
}

/** Open a dialog; `answer` is what its commands are answered. */
export async function opened<Kind extends DialogKind>(
  kind: Kind,
  detail: DialogDetails[Kind],
  { answer = null, isAdmin = true }: { readonly answer?: unknown; readonly isAdmin?: boolean } = {},
): Promise<Opened> {
  const connection = new FakeConnection();
  connection.answer = answer;
  const hass = { ...homeAssistant(connection), user: { id: "1", name: "Somebody", is_admin: isAdmin } };
  document.body.replaceChildren();
  await openDialog(document.body, { hass, deviceId: DEVICE }, kind, detail);
  await drawn();
  return { connection, dialog: only(`jdownloader-${kind}-dialog`) };
}

/** The commands that were sent, without what all of them have. */
export const commands = ({ connection }: Opened): object[] =>
  connection.messages.map(({ type, device_id, ...fields }) => {
    if (device_id !== DEVICE) throw new Error(`${type} was for ${String(device_id)}`);
    return { [type.replace("jdownloader_ws/", "")]: fields };
  });

/** Write into a field as a person does. */
export async function write(selector: string, value: string): Promise<void> {
  const field = only(selector) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await drawn();
}

/** Tick or choose the field that is labelled so. */
export async function choose(label: string): Promise<void> {
  const field = labelled(label);
  field.checked = true;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await drawn();
}

/** Return the field with this label. */
export function labelled(label: string): HTMLInputElement {
  const found = everyLabel().filter((one) => isCalled(one, label));
  const field = found[0]?.querySelector<HTMLInputElement>("input, select, textarea");
  if (!field || found.length !== 1) throw new Error(`${label}: ${found.length} labels`);
  return field;
}

/** Some labels are followed by a description. */
const isCalled = (one: HTMLElement, label: string): boolean =>
  text(one) === label || text(one).startsWith(`${label} –`);

const everyLabel = (): HTMLElement[] => {
  const root = document.body.firstElementChild?.shadowRoot;
  return root ? [...root.querySelectorAll("label")] : [];
};

/** Wait until the dialog says what went wrong; the words for that come when they are first needed. */
export const said = (words: string): Promise<void> =>
  vi.waitFor(() => {
    expect(text(only("[role=alert]"))).toContain(words);
  });

/** Press what the dialog is for. */
export async function submit(): Promise<void> {
  (only("dialog button[type=submit]") as HTMLButtonElement).click();
  await drawn();
}
