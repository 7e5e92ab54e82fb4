import { expect, test } from "vitest";
import { only, text } from "../elements/page";
import { commands, labelled, opened, submit, write } from "./opened";

const account = { account_id: "5", hoster: "localtest.host", username: "somebody" } as const;

test("an account is added with its login", async () => {
  const one = await opened("account-add", {}, { answer: { account_id: "5" } });
  expect(labelled("Password").type).toBe("password");
  expect(labelled("Password").getAttribute("autocomplete")).toBe("new-password");

  await write("[name=hoster]", " localtest.host ");
  await write("[name=username]", "somebody");
  await write("[name=password]", " open sesame ");
  await submit();

  expect(commands(one)).toEqual([
    { "accounts/add": { hoster: "localtest.host", username: "somebody", password: " open sesame " } },
  ]);
});

test("a login is changed; the name is there, the password never is", async () => {
  const one = await opened("account-login", account);
  expect(labelled("Username").value).toBe("somebody");
  expect(labelled("Password").value).toBe("");

  await write("[name=password]", "open sesame");
  await submit();

  expect(commands(one)).toEqual([
    { "accounts/set_credentials": { account_id: "5", username: "somebody", password: "open sesame" } },
  ]);
});

test("an account is removed only after it was said what that means", async () => {
  const one = await opened("account-remove", account);
  expect(text(only(".content"))).toContain("localtest.host · somebody");
  expect(text(only(".content"))).toContain("forgets the account");
  expect(commands(one)).toEqual([]);

  await submit();

  expect(commands(one)).toEqual([{ "accounts/remove": { account_ids: ["5"] } }]);
});
