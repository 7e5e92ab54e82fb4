import { expect, test, vi } from "vitest";
import { said, submit, write } from "../dialogs/opened";
import { button, drawn, find, only, send, text } from "../elements/page";
import { captcha } from "../rows";
import { changes, PICTURE, sent, shown } from "./shown";

test("a text is read and sent", async () => {
  const one = await shown();
  expect(text(only(".subject"))).toBe("localtest.host · almanac.pdf");
  expect(only("dialog img").getAttribute("src")).toBe(PICTURE);
  expect((only("[type=submit]") as HTMLButtonElement).disabled).toBe(true);

  await write("[name=solution]", "kx7pq");
  await submit();

  expect(sent(one, "solve")).toEqual([{ captcha_id: "1", solution: "kx7pq" }]);
  expect(text(only("[role=status]"))).toBe("JDownloader is checking the answer…");
});

test.each(["image", "click", "multi_click"] as const)(
  "where there is no picture, a captcha (%s) can only be skipped",
  async (kind) => {
    await shown({ kind }, undefined, null);

    expect(text(only("dialog .content"))).toContain(
      "The image of this captcha cannot be displayed. It can only be skipped.",
    );
    expect(find("dialog img, dialog input, jdownloader-captcha-picture, [type=submit]")).toEqual([]);
    expect(button("Skip").disabled).toBe(false);
  },
);

test("after a right answer the dialog closes by itself", async () => {
  const one = await shown();
  await write("[name=solution]", "kx7pq");
  await submit();
  await send(one.connection, changes({ remove: ["1"] }));

  vi.advanceTimersByTime(6000);

  expect(one.dialog.isConnected).toBe(false);
});

test("the captcha that comes after a wrong answer is shown in place", async () => {
  const one = await shown();
  await write("[name=solution]", "wrong");
  await submit();

  await send(one.connection, changes({ remove: ["1"], add: [captcha("2")] }));
  await drawn();

  expect(sent(one, "get")).toEqual([{ captcha_id: "1" }, { captcha_id: "2" }]);
  expect(text(only("[role=status]"))).toBe("That was not correct. This is a new captcha.");
  expect((only("[name=solution]") as HTMLInputElement).value).toBe("");
  vi.advanceTimersByTime(60_000);
  expect(one.dialog.isConnected).toBe(true);
  await write("[name=solution]", "right");
  await submit();
  expect(sent(one, "solve").at(-1)).toEqual({ captcha_id: "2", solution: "right" });
});

test("the captcha of another link is not taken for a new one", async () => {
  const one = await shown();
  await write("[name=solution]", "right");
  await submit();

  await send(one.connection, changes({ remove: ["1"], add: [captcha("2", { link_id: "other" })] }));

  expect(sent(one, "get")).toHaveLength(1);
});

test("an answer that is refused can be given again", async () => {
  const one = await shown({}, ({ type }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    if (type.endsWith("solve")) throw { code: "rejected", message: "" };
  });
  await write("[name=solution]", "kx7pq");
  await submit();

  await said("JDownloader refused this");
  expect((only("[name=solution]") as HTMLInputElement).value).toBe("kx7pq");
  expect((only("[type=submit]") as HTMLButtonElement).disabled).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(one.dialog.isConnected).toBe(true);
});

test("a captcha that someone else has solved closes its dialog, with a notification", async () => {
  const one = await shown();
  const notices: string[] = [];
  document.addEventListener(
    "hass-notification",
    (event) => notices.push((event as CustomEvent<{ message: string }>).detail.message),
    {
      once: true,
    },
  );

  await send(one.connection, changes({ remove: ["1"] }));

  expect(one.dialog.isConnected).toBe(false);
  expect(notices).toEqual(["The captcha is no longer pending"]);
});

test("a captcha that is gone before it could be shown is notified", async () => {
  await shown({}, ({ type }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    if (type.endsWith("get") || type.endsWith("keep_alive")) throw { code: "not_found", message: "" };
  });

  await said("This no longer exists");
  expect(text(only(".content"))).toBe("");
  expect(find("[type=submit]")).toEqual([]);
});

test("JDownloader is informed each half minute that a user is solving it, and the remaining time is shown", async () => {
  const one = await shown();
  expect(sent(one, "keep_alive")).toEqual([{ captcha_id: "1" }]);

  vi.advanceTimersByTime(30_000);
  await drawn();
  vi.advanceTimersByTime(1000);
  await drawn();

  expect(sent(one, "keep_alive")).toHaveLength(2);
  expect(text(only("[role=timer]"))).toBe("Time left: 4m 29s");
});

test("nothing is sent once the dialog is closed", async () => {
  const one = await shown();
  button("Close").click();
  await drawn();
  const before = one.connection.messages.length;

  vi.advanceTimersByTime(120_000);

  expect(one.connection.messages).toHaveLength(before);
  expect(one.dialog.isConnected).toBe(false);
});

test.each([
  ["Only this one", "once"],
  ["All of this hoster", "hoster"],
  ["All of this package", "package"],
  ["All captchas", "all"],
])("what is skipped can be chosen: %s", async (label, scope) => {
  const one = await shown();

  button("Skip").click();
  await drawn();
  button(label).click();
  await drawn();

  expect(sent(one, "skip")).toEqual([{ captcha_id: "1", scope }]);
  expect(one.dialog.isConnected).toBe(false);
});

test.each<[string, string | null]>([
  ["https://localtest.host/captcha", "https://localtest.host/captcha"],
  ["javascript:alert(1)", null],
])("where only a browser helps, it is said, and the page is linked to: %s", async (url, address) => {
  await shown({ kind: "browser", url });

  expect(text(only(".content"))).toContain("This captcha can only be solved in a browser");
  expect(find("dialog a").map((link) => link.getAttribute("href"))).toEqual(address === null ? [] : [address]);
  expect(find("[type=submit]")).toEqual([]);
});

test("while others wait, the next one is offered as soon as an answer is given", async () => {
  const one = await shown();
  await send(
    one.connection,
    changes({ add: [captcha("2", { link_id: "other" }), captcha("3", { link_id: "third" })] }),
  );
  await write("[name=solution]", "kx7pq");
  await submit();
  expect(text(only("[role=status]"))).toBe("JDownloader is checking the answer… 2 more captchas are waiting");

  button("Solve next").click();
  await drawn();

  expect(sent(one, "get").at(-1)).toEqual({ captcha_id: "2" });
  expect((only("[name=solution]") as HTMLInputElement).value).toBe("");
  vi.advanceTimersByTime(60_000);
  expect(one.dialog.isConnected).toBe(true);
});

test("after a right answer the dialog stays as long as others wait", async () => {
  const one = await shown();
  await send(one.connection, changes({ add: [captcha("2", { link_id: "other" })] }));
  await write("[name=solution]", "kx7pq");
  await submit();
  await send(one.connection, changes({ remove: ["1"] }));

  vi.advanceTimersByTime(6000);
  await drawn();

  expect(one.dialog.isConnected).toBe(true);
  expect(text(only("[role=status]"))).toBe("1 more captcha is waiting");
  expect(find("dialog img")).toEqual([]);
  expect(find("footer button").map(text)).toEqual(["Close", "Solve next"]);
});

test("after one that is skipped the next is offered, but not one that was answered and is listed still", async () => {
  const one = await shown();
  await send(one.connection, changes({ add: [captcha("2", { link_id: "other" })] }));
  await write("[name=solution]", "kx7pq");
  await submit();
  button("Solve next").click();
  await drawn();

  button("Skip").click();
  await drawn();
  button("Only this one").click();
  await drawn();

  expect(sent(one, "skip")).toEqual([{ captcha_id: "2", scope: "once" }]);
  expect(one.dialog.isConnected).toBe(false);
});
