// Following a pointer from where it was put down.

/** What follows a pointer, until it ends. */
export interface PointerListener {
  move(event: PointerEvent): void;
  /** `isDropped` is false if it was broken off. */
  end(isDropped: boolean): void;
}

/** Follow a pointer until it is let go; nothing comes of it where that is before the listener is there. */
export function followPointer(pointerId: number, coming: Promise<PointerListener | undefined>): void {
  const listening = new AbortController();
  const { signal } = listening;
  let listener: PointerListener | undefined;
  let last: PointerEvent | undefined;
  const finish = (isDropped: boolean) => {
    listening.abort();
    listener?.end(isDropped);
  };
  void coming.then((found) => {
    if (signal.aborted) {
      found?.end(false);
      return;
    }
    listener = found;
    if (last) found?.move(last);
  });
  const ours = (handle: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === pointerId) handle(event);
  };
  const follow = ours((event) => {
    last = event;
    listener?.move(event);
  });
  window.addEventListener("pointermove", follow, { signal });
  window.addEventListener(
    "pointerup",
    ours(() => {
      finish(true);
    }),
    { signal },
  );
  window.addEventListener(
    "pointercancel",
    ours(() => {
      finish(false);
    }),
    { signal },
  );
}
