/** What the page of our tests lacks of the web: popovers, as far as menus need them. Import it for that. */
import "../../src/elements/menu"; // no test waits for it to be loaded

function toggle(target: HTMLElement, newState: "open" | "closed"): void {
  target.dispatchEvent(Object.assign(new Event("toggle"), { newState }));
}

HTMLElement.prototype.showPopover = function (this: HTMLElement) {
  toggle(this, "open");
};
HTMLElement.prototype.hidePopover = function (this: HTMLElement) {
  toggle(this, "closed");
};
