/** Milliseconds in which a browser makes a click of a pointer that was lifted: the longest that one waits for a second tap. */
const SOON = 350;

/** After a finger was held, or something was carried, browsers take lifting it for a click; let that mean nothing. */
export function withoutClick(): void {
  const listening = new AbortController();
  const end = (): void => {
    listening.abort();
  };
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  const options = { capture: true, signal: listening.signal };
  window.addEventListener("click", swallow, options);
  window.addEventListener("pointerdown", end, options);
  setTimeout(end, SOON);
}
