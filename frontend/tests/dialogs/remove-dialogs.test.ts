import { expect, test } from "vitest";
import { find, only, text } from "../elements/page";
import { choose, commands, labelled, opened, submit } from "./opened";

const amount = { links: 2, bytes: 3_500_000, loaded: 0 };
const chosen = { list: "downloads", ids: { link_ids: ["7", "8"] }, count: 2, name: null, amount } as const;
const said = () => find(".content p").map(text);
const does = () => text(only("dialog [type=submit]"));

test("removing says how many links go, and how much they are", async () => {
  await opened("remove", chosen);
  expect(said()).toEqual(["2 links · 3.50 MB"]);

  await opened("remove", { ...chosen, name: "Lectures", amount: { links: 12, bytes: 3_500_000, loaded: 1_200_000 } });
  expect(said()).toEqual(["Lectures", "12 links · 1.20 MB of 3.50 MB"]);

  await opened("remove", { ...chosen, name: "gone.bin", amount: { links: 1, bytes: null, loaded: null } });
  expect(said()).toEqual(["gone.bin", "1 link"]);
});

test("what is lost is named so that all of it can be seen", async () => {
  await opened("remove", { ...chosen, name: "gpj.\u202eexe" });
  expect(said()[0]).toBe("gpj.[U+202E]exe");
});

test("the button says what becomes of files", async () => {
  await opened("remove", chosen);
  expect(does()).toBe("Remove from the list");
  await choose("Move to the recycle bin");
  expect(does()).toBe("Remove, and move files to the recycle bin");
  await choose("Delete permanently");
  expect(does()).toBe("Remove, and delete files permanently");

  await opened("remove", { ...chosen, list: "linkgrabber" });
  expect(does()).toBe("Remove from the list");
});

test("files stay unless a user says otherwise", async () => {
  const one = await opened("remove", chosen);

  await submit();

  expect(commands(one)).toEqual([{ "downloads/remove": { link_ids: ["7", "8"], delete_files: "keep" } }]);
  expect(one.dialog.isConnected).toBe(false);
});

test("an administrator may have files deleted", async () => {
  const one = await opened("remove", chosen);

  await choose("Delete permanently");
  await submit();

  expect(commands(one)).toEqual([{ "downloads/remove": { link_ids: ["7", "8"], delete_files: "delete" } }]);
});

test("others see that they may not", async () => {
  await opened("remove", chosen, { isAdmin: false });

  expect(labelled("Keep").disabled).toBe(false);
  expect(labelled("Move to the recycle bin").disabled).toBe(true);
  expect(labelled("Delete permanently").disabled).toBe(true);
  expect(text(only("fieldset .hint"))).toBe("Only administrators may delete files.");
});

test("what is removed from the LinkGrabber has no files", async () => {
  const one = await opened("remove", { ...chosen, list: "linkgrabber", count: 1, name: "almanac.pdf" });
  expect(said()).toEqual(["almanac.pdf", "2 links · 3.50 MB"]);

  await submit();

  expect(commands(one)).toEqual([{ "linkgrabber/remove": { link_ids: ["7", "8"] } }]);
});

test("starting from the beginning says what is lost", async () => {
  const one = await opened("reset", chosen);
  expect(said()).toEqual(["2 links · 3.50 MB", "The downloaded data is deleted."]);

  await submit();

  expect(commands(one)).toEqual([{ "downloads/reset": { link_ids: ["7", "8"] } }]);
});

test("a clean-up reports how many would go before any goes", async () => {
  const answer = { link_ids: ["7", "8", "9"], package_ids: ["70"] };
  const amountOf = (ids: readonly string[]) => ({ links: ids.length, bytes: 1000, loaded: 1000 });
  const one = await opened("clean-up", { list: "downloads", amountOf }, { answer });
  expect((only("dialog [type=submit]") as HTMLButtonElement).disabled).toBe(true);

  await choose("Finished links");
  expect(text(only("[role=status]"))).toBe("3 links will be removed (1.00 kB)");
  await choose("Move to the recycle bin");
  expect(does()).toBe("Remove, and move files to the recycle bin");
  await submit();

  expect(commands(one)).toEqual([
    { "downloads/clean_up": { what: "finished", dry_run: true } },
    { "downloads/clean_up": { what: "finished", dry_run: false, delete_files: "trash" } },
  ]);
});

test("a clean-up that would remove nothing can't be done", async () => {
  const answer = { link_ids: [], package_ids: [] };
  const amountOf = () => ({ links: 0, bytes: null, loaded: null });
  const one = await opened("clean-up", { list: "linkgrabber", amountOf }, { answer });

  await choose("Duplicates");

  expect(text(only("[role=status]"))).toBe("0 links will be removed");
  expect((only("dialog [type=submit]") as HTMLButtonElement).disabled).toBe(true);
  expect(commands(one)).toEqual([{ "linkgrabber/clean_up": { what: "duplicates", dry_run: true } }]);
});
