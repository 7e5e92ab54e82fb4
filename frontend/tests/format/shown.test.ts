import { describe, expect, it } from "vitest";
import { shown, shownLines, within } from "../../src/format/shown";

describe("a name of others", () => {
  it("shows what turns texts, so that it forges no ending", () => {
    expect(shown("evil\u202egpj.exe")).toBe("evil[U+202E]gpj.exe");
    expect(shown("a\u2066b\u2069\u200f\u061c")).toBe("a[U+2066]b[U+2069][U+200F][U+061C]");
  });

  it("shows control characters, and what has no width", () => {
    expect(shown("a\u0000b\tc\u007fd\u0085\u200b\ufeff\u2028")).toBe("a␀b␉c␡d[U+0085][U+200B][U+FEFF][U+2028]");
  });

  it("can't push its ending out of sight", () => {
    expect(shown(`bill.pdf${"\u00a0".repeat(200)}.exe`)).toBe("bill.pdf … .exe");
    expect(shown("two  blanks")).toBe("two  blanks");
  });

  it("keeps what belongs to words and emoji", () => {
    expect(shown("می‌خواهم 👩‍💻 שלום")).toBe("می‌خواهم 👩‍💻 שלום");
  });

  it("keeps its lines where it has some", () => {
    expect(shownLines("one\r\ntwo\u202e")).toBe("one\ntwo[U+202E]");
  });

  it("leaves a sentence in its order", () => {
    expect(within("plain.bin")).toBe("plain.bin");
    expect(within("שלום.bin")).toBe("\u2068שלום.bin\u2069");
  });
});
