/** The dialog of a captcha, at a time that a test decides. */
import { afterEach, beforeEach, vi } from "vitest";
import type { Captcha, DeltaEvent } from "../../src/contract";
import type { Message } from "../../src/hass";
import { opened, type Opened } from "../dialogs/opened";
import { delta, send } from "../elements/page";
import "../elements/popover";
import { captcha, snapshot } from "../rows";

const NOW = new Date("2026-11-22T18:00:00Z");
export const PICTURE = "data:image/png;base64,iVBORw0KGgo=";

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** Open the dialog of a captcha that JDownloader has listed. */
export async function shown(
  fields: Partial<Captcha> = {},
  fail: (message: Message) => void = () => undefined,
  picture: string | null = PICTURE,
): Promise<Opened> {
  const one = captcha("1", { expires_at: "2026-11-22T18:10:00Z", ...fields });
  const answer = (message: Message) => {
    fail(message);
    if (message.type.endsWith("keep_alive")) return { expires_at: "2026-11-22T18:05:00Z" };
    if (message.type.endsWith("captchas/get"))
      return { captcha: { ...one, captcha_id: message["captcha_id"], image: one.kind === "browser" ? null : picture } };
    return { accepted: true };
  };
  const dialog = await opened("captcha", { captcha_id: "1" }, { answer });
  await send(dialog.connection, snapshot({ captchas: [one] }));
  return dialog;
}

/** The commands of a kind that were sent, with what they were given. */
export const sent = ({ connection }: Opened, name: string): Record<string, unknown>[] =>
  connection.messages
    .filter(({ type }) => type === `jdownloader_ws/captchas/${name}`)
    .map(({ type: _, device_id: __, ...given }) => given);

export const changes = (fields: object): DeltaEvent => delta({ captchas: fields });
