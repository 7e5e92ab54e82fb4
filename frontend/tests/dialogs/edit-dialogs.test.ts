import { expect, test, vi } from "vitest";
import { drawn, find, only, text } from "../elements/page";
import { commands, labelled, opened, said, submit, write } from "./opened";

const chosen = {
  list: "downloads",
  ids: { link_ids: ["7", "8"] },
  count: 2,
  name: null,
  amount: { links: 2, bytes: 2000, loaded: 0 },
} as const;

test("a link is renamed, and the dialog is gone then", async () => {
  const one = await opened("rename", { list: "downloads", link_id: "7", name: "almanac.pdf" });
  expect((only("[name=text]") as HTMLInputElement).value).toBe("almanac.pdf");

  await write("[name=text]", " yearbook.pdf ");
  await submit();

  expect(commands(one)).toEqual([{ "downloads/rename": { link_id: "7", name: "yearbook.pdf" } }]);
  expect(one.dialog.isConnected).toBe(false);
});

test("a package of the LinkGrabber is renamed there", async () => {
  const one = await opened("rename", { list: "linkgrabber", package_id: "70", name: "Books" });

  await write("[name=text]", "Papers");
  await submit();

  expect(commands(one)).toEqual([{ "linkgrabber/rename": { package_id: "70", name: "Papers" } }]);
});

test("a command that fails is shown in the dialog, with all input still there", async () => {
  const answer = () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    throw { code: "rejected", message: "no" };
  };
  const one = await opened("rename", { list: "downloads", link_id: "7", name: "almanac.pdf" }, { answer });

  await write("[name=text]", "yearbook.pdf");
  await submit();

  await said("JDownloader refused this");
  expect((only("[name=text]") as HTMLInputElement).value).toBe("yearbook.pdf");
  expect(one.dialog.isConnected).toBe(true);
});

test("folders that JDownloader saved to lately are offered", async () => {
  const answer = ({ type }: { type: string }) => (type.endsWith("folders") ? { folders: ["/books", "/films"] } : null);
  const one = await opened("folder", { list: "downloads", package_ids: ["70"], directory: "/downloads" }, { answer });

  expect(find("datalist option").map((option) => option.getAttribute("value"))).toEqual(["/books", "/films"]);
  await write("[name=text]", "/films");
  await submit();

  expect(commands(one).at(-1)).toEqual({ "downloads/set_directory": { package_ids: ["70"], directory: "/films" } });
});

test("folders that cannot be loaded don't prevent typing one", async () => {
  const answer = ({ type }: { type: string }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    if (type.endsWith("folders")) throw { code: "communication_error", message: "" };
    return null;
  };
  const one = await opened("folder", { list: "downloads", package_ids: ["70"], directory: null }, { answer });

  await write("[name=text]", "/films");
  await submit();

  expect(commands(one).at(-1)).toEqual({ "downloads/set_directory": { package_ids: ["70"], directory: "/films" } });
  expect(one.dialog.isConnected).toBe(false);
});

test("a comment may have lines, and may be empty", async () => {
  const one = await opened("comment", { ...chosen, comment: "first\nsecond" });
  expect((only("textarea") as HTMLTextAreaElement).value).toBe("first\nsecond");
  expect(text(only(".subject"))).toBe("2 selected");

  await write("textarea", "");
  await submit();

  expect(commands(one)).toEqual([{ "downloads/set_comment": { link_ids: ["7", "8"], comment: "" } }]);
});

test("a password is not shown while it is typed, and not offered to be kept", async () => {
  const one = await opened("download-password", { ...chosen, name: "almanac.pdf" });
  expect(labelled("Password").type).toBe("password");
  expect(labelled("Password").getAttribute("autocomplete")).toBe("new-password");
  expect(text(only(".subject"))).toBe("almanac.pdf");

  await write("[name=text]", "open sesame");
  await submit();

  expect(commands(one)).toEqual([
    { "downloads/set_download_password": { link_ids: ["7", "8"], download_password: "open sesame" } },
  ]);
});

test("links go into a new package", async () => {
  const one = await opened("new-package", chosen);

  await write("[name=text]", "Papers");
  await submit();

  expect(commands(one)).toEqual([{ "downloads/move": { link_ids: ["7", "8"], package_name: "Papers" } }]);
});

test("leaving a dialog does nothing", async () => {
  const one = await opened("new-package", chosen);

  only("dialog .head button").click();
  await drawn();

  expect(commands(one)).toEqual([]);
  expect(one.dialog.isConnected).toBe(false);
});

test("keys that are pressed in a dialog don't reach the list that it was opened from", async () => {
  await opened("new-package", chosen);
  let heard = 0;
  const listener = () => heard++;
  document.body.addEventListener("keydown", listener);

  only("[name=text]").dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", bubbles: true, composed: true }));
  document.body.removeEventListener("keydown", listener);

  expect(heard).toBe(0);
});

test("a password for archives is sent as typed, and that is notified", async () => {
  const notices: string[] = [];
  document.addEventListener(
    "hass-notification",
    (event) => notices.push((event as CustomEvent<{ message: string }>).detail.message),
    {
      once: true,
    },
  );
  const one = await opened("archive-password", {});
  expect((only("[name=text]") as HTMLInputElement).type).toBe("password");

  await write("[name=text]", " open sesame ");
  await submit();

  expect(commands(one)).toEqual([{ "extraction/add_password": { password: " open sesame " } }]);
  expect(notices).toEqual(["JDownloader now tries this password as well"]);
  expect(one.dialog.isConnected).toBe(false);
});

test("a dialog of a page that was taken away and comes back is before it again, with what was typed", async () => {
  const { dialog } = await opened("rename", { list: "downloads", link_id: "7", name: "almanac" });
  await write("[name=text]", "yearbook");
  const shows = vi.spyOn(only("dialog") as HTMLDialogElement, "showModal");

  dialog.remove();
  document.body.append(dialog);

  expect(shows).toHaveBeenCalledOnce();
  expect((only("[name=text]") as HTMLInputElement).value).toBe("yearbook");
});
