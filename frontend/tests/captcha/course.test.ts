import { expect, test } from "vitest";
import { solutionOf, successorOf, webAddress } from "../../src/captcha/course";
import { captcha } from "../rows";

const answered = captcha("1", { link_id: "7" });

test("the captcha after a wrong answer is the new one for the same link", () => {
  const waiting = [captcha("2", { link_id: "8" }), captcha("3", { link_id: "7" })];

  expect(successorOf(answered, waiting, new Set(["1"]))?.captcha_id).toBe("3");
});

test("a captcha that was there before is no successor", () => {
  expect(successorOf(answered, [captcha("3", { link_id: "7" })], new Set(["1", "3"]))).toBeUndefined();
});

test("captchas without a link belong together by their hoster", () => {
  const login = captcha("1", { link_id: null, hoster: "localtest.host" });
  const other = captcha("2", { link_id: null, hoster: "mirror.example.org" });
  const same = captcha("3", { link_id: null, hoster: "localtest.host" });

  expect(successorOf(login, [other, same], new Set(["1"]))).toBe(same);
});

test("an answer is a text, a point or points, and nothing until there is one", () => {
  const points = [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ];

  expect(solutionOf("image", " kx7pq ", points)).toBe("kx7pq");
  expect(solutionOf("image", "  ", points)).toBeNull();
  expect(solutionOf("click", "text", points)).toEqual({ x: 1, y: 2 });
  expect(solutionOf("click", "text", [])).toBeNull();
  expect(solutionOf("multi_click", "", points)).toEqual(points);
  expect(solutionOf("multi_click", "", [])).toBeNull();
  expect(solutionOf("browser", "token", points)).toBeNull();
});

test("only addresses of the web are linked to", () => {
  expect(webAddress("https://localtest.host/login")).toBe("https://localtest.host/login");
  expect(webAddress("HTTP://localtest.host")).toBe("HTTP://localtest.host");
  expect(webAddress("javascript:alert(1)")).toBeNull();
  expect(webAddress("data:text/html,hello")).toBeNull();
  expect(webAddress(null)).toBeNull();
});
