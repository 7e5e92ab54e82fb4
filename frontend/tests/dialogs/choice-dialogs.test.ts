import { expect, test, vi } from "vitest";
import { only, text } from "../elements/page";
import { choose, commands, labelled, opened, submit, write } from "./opened";

const chosen = {
  list: "downloads",
  ids: { package_ids: ["70"] },
  count: 1,
  name: "Books",
  amount: { links: 2, bytes: 2000, loaded: 0 },
} as const;

test("the priority that holds is chosen, and another one can be", async () => {
  const one = await opened("priority", { ...chosen, priority: "high" });
  expect(labelled("High").checked).toBe(true);
  expect((only("dialog [type=submit]") as HTMLButtonElement).disabled).toBe(true);

  await choose("Low");
  await submit();

  expect(commands(one)).toEqual([{ "downloads/set_priority": { package_ids: ["70"], priority: "low" } }]);
});

test("the form that a link has now is chosen, and another one can be", async () => {
  const variants = [
    { id: "mp4", name: "Video", active: true },
    { id: "mp3", name: null, active: false },
  ];
  const answer = ({ type }: { type: string }) => (type.endsWith("variants") ? { variants } : null);
  const one = await opened("variants", { link_id: "7", name: "lecture" }, { answer });
  expect(labelled("Video").checked).toBe(true);
  expect(text(only("legend"))).toBe("lecture");

  await choose("mp3");
  await submit();

  expect(commands(one).at(-1)).toEqual({ "linkgrabber/set_variant": { link_id: "7", variant_id: "mp3" } });
});

test("another form can be added beside the one that a link has", async () => {
  const variants = [
    { id: "mp4", name: "Video", active: true },
    { id: "mp3", name: null, active: false },
  ];
  const answer = ({ type }: { type: string }) => (type.endsWith("variants") ? { variants } : { link_id: "8" });
  const one = await opened("variants", { link_id: "7", name: "lecture" }, { answer });
  const add = only("fieldset button") as HTMLButtonElement;
  expect([text(add), add.disabled]).toEqual(["Add as well", true]);

  await choose("mp3");
  expect(add.disabled).toBe(false);
  add.click();

  await vi.waitFor(() => {
    expect(commands(one).at(-1)).toEqual({ "linkgrabber/add_variant": { link_id: "7", variant_id: "mp3" } });
    expect(document.querySelector("jdownloader-variants-dialog")).toBeNull();
  });
});

test("where the variants of a link cannot be loaded, nothing says that they are loading", async () => {
  const answer = ({ type }: { type: string }) => {
    if (type.endsWith("variants")) throw Object.assign(new Error(), { code: "device_offline" });
    return null;
  };
  await opened("variants", { link_id: "7", name: "lecture" }, { answer });
  await vi.waitFor(() => {
    expect(text(only("dialog [role=alert]"))).toBe("JDownloader is offline");
  });
  expect(text(only("dialog .content"))).toBe("");
});

test("a speed limit is given in kilobytes, and is on then", async () => {
  const one = await opened("speed-limit", { speed_limit: 2_000_400 });
  expect((only("input") as HTMLInputElement).value).toBe("2000");

  await write("input", "1500");
  await submit();

  expect(commands(one)).toEqual([{ "settings/set": { speed_limit: 1_500_000, speed_limit_enabled: true } }]);
});

test("without a limit there is none to begin with", async () => {
  await opened("speed-limit", { speed_limit: null });

  expect((only("input") as HTMLInputElement).value).toBe("");
});
