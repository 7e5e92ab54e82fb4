import { expect, test } from "vitest";
import type { Capability } from "../../src/contract";
import { button, drawn, only, send, text } from "../elements/page";
import { snapshot } from "../rows";
import { choose, labelled, opened, type Opened, submit } from "./opened";

async function system(capabilities: readonly Capability[], answer: unknown = null): Promise<Opened> {
  const one = await opened("system", {}, { answer });
  await send(one.connection, snapshot({ capabilities }));
  return one;
}

/** Without the subscription, which goes another way. */
const sent = ({ connection }: Opened) => connection.messages.map(({ type }) => type);

test("nothing is done with the program before it is chosen and confirmed", async () => {
  const one = await system(["system", "update"]);

  await choose("Restart");
  expect(sent(one)).toEqual([]);
  await submit();

  expect(sent(one)).toEqual(["jdownloader_ws/system/restart"]);
  expect(one.dialog.isConnected).toBe(false);
});

test("to exit is marked as what can't be taken back", async () => {
  await system(["system"]);

  await choose("Exit");

  expect(only("dialog [type=submit]").className).toBe("danger");
});

test("an update is offered where there is one", async () => {
  const answer = ({ type }: { type: string }) => (type.endsWith("check_update") ? { update_available: true } : null);
  const one = await system(["system", "update"], answer);
  expect(() => labelled("Install update")).toThrow();

  button("Check for updates").click();
  await drawn();
  expect(text(only("[role=status]"))).toBe("An update is available");
  await choose("Install update");
  await submit();

  expect(sent(one)).toEqual(["jdownloader_ws/system/check_update", "jdownloader_ws/system/update"]);
});

test("without an update it is said that there is none", async () => {
  await system(["system", "update"], { update_available: false });

  button("Check for updates").click();
  await drawn();

  expect(text(only("[role=status]"))).toBe("JDownloader is up to date");
  expect(() => labelled("Install update")).toThrow();
});

test("a JDownloader that can't update itself is not asked for one", async () => {
  await system(["system"]);

  expect(() => button("Check for updates")).toThrow();
});
