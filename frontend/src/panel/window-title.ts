/**
 * Puts a text before the window's title until it ends. Home Assistant writes the title with each step from page to page, and
 * what it writes stays behind the text.
 */
export class WindowTitle {
  private _text = "";
  /** What Home Assistant wrote, and what was made of it. */
  private _plain = document.title;
  private _written = document.title;
  private readonly _changes = new MutationObserver(() => {
    this._write();
  });

  constructor() {
    this._changes.observe(document.head, { childList: true, characterData: true, subtree: true });
  }

  /** Put this before the title; empty for nothing. */
  show(text: string): void {
    this._text = text;
    this._write();
  }

  /** Leave the title as Home Assistant wrote it. */
  end(): void {
    this._changes.disconnect();
    this.show("");
  }

  private _write(): void {
    if (document.title !== this._written) this._plain = document.title;
    const wanted = this._text ? `${this._text} · ${this._plain}` : this._plain;
    if (document.title !== wanted) document.title = wanted;
    // As the browser keeps it: blanks at its ends and in a row are gone
    this._written = document.title;
  }
}
