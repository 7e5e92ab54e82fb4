import { expect, test } from "vitest";
import { shrinkCss, shrinkMarkup } from "../../build/shrink-templates";

test.each([
  [":host {\n  color: red;\n  margin: 0 auto;\n}\n", ":host{color:red;margin:0 auto}"],
  [".a > .b,\n.c .d {\n  inset: 0; }", ".a > .b,.c .d{inset:0}"],
  ['/* why\n so */\n.a::before {\n  content: "; } /* x */";\n}', ' .a::before{content:"; } /* x */"}'],
  [
    "@media (min-width: 3em) and (hover: hover) { a:hover { color: calc(1em + 2em); } }",
    "@media (min-width:3em) and (hover:hover){a:hover{color:calc(1em + 2em)}}",
  ],
  [".a { grid-template-areas: 'b  c' 'd e'; }", ".a{grid-template-areas:'b  c' 'd e'}"],
  [" .b { color: ", " .b{color:"],
])("a style sheet keeps what counts: %j", (css, shrunk) => {
  expect(shrinkCss(css)).toBe(shrunk);
});

test("markup keeps one blank where there are several", () => {
  expect(shrinkMarkup("<p\n  class=${a}>\n  one <b>two</b>\n</p>")).toBe("<p class=${a}> one <b>two</b> </p>");
});
