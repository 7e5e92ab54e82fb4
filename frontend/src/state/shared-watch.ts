/** What all elements of a browser tab that watch the same JDownloader share. */
import type { HappenedEvent, Include } from "../contract";
import type { Address } from "../data/command";
import type { JDownloaderState } from "./jdownloader-state";
import { NOTHING_WATCHED, type Watched, watchedAfter } from "./watched";
import { Stream, type Wanted } from "./stream";

/** How long a subscription is kept that nothing needs, as elements come and go while a page is redrawn. */
export const GRACE = 5_000;
/** How long a wider subscription is kept than needed. */
export const SHRINK_DELAY = 30_000;

/** An element that watches. */
export interface Watcher {
  wanted: Wanted;
  readonly onChange: (watched: Watched) => void;
}

export class SharedWatch {
  private readonly _watchers = new Set<Watcher>();
  private _watched = NOTHING_WATCHED;
  private _stream: Stream | undefined;
  /** Takes the place of the other as soon as it has something to show. */
  private _nextStream: Stream | undefined;
  private _shrinkTimer: ReturnType<typeof setTimeout> | undefined;
  private _graceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly _to: Address,
    private readonly _onEnd: () => void,
  ) {}

  get watched(): Watched {
    return this._watched;
  }

  add(watcher: Watcher): void {
    this._watchers.add(watcher);
    this.reconsider();
  }

  remove(watcher: Watcher): void {
    this._watchers.delete(watcher);
    this.reconsider();
  }

  /** Look whether what is watched is still what is wanted. Elements of a page come together, so not at once. */
  reconsider(): void {
    queueMicrotask(() => {
      this._reconsider();
    });
  }

  private _reconsider(): void {
    clearTimeout(this._graceTimer);
    clearTimeout(this._shrinkTimer);
    if (!this._watchers.size) {
      this._graceTimer = setTimeout(() => {
        this._end();
      }, GRACE);
      return;
    }
    const wanted = together([...this._watchers].map((watcher) => watcher.wanted));
    const running = (this._nextStream ?? this._stream)?.wanted;
    if (!running || !covers(running, wanted)) this._startStream(wanted);
    else if (!covers(wanted, running)) {
      this._shrinkTimer = setTimeout(() => {
        this._startStream(wanted);
      }, SHRINK_DELAY);
    }
  }

  private _startStream(wanted: Wanted): void {
    this._nextStream?.stop();
    const stream: Stream = new Stream(this._to, wanted, this._watched.state, (state, events) => {
      this._take(stream, state, events);
    });
    if (this._stream) this._nextStream = stream;
    else this._stream = stream;
    stream.start();
  }

  private _take(stream: Stream, state: JDownloaderState, events: readonly HappenedEvent[]): void {
    if (stream === this._nextStream) {
      if (state.liveness === "connecting") return; // the other one says it, too
      this._stream?.stop();
      this._stream = stream;
      this._nextStream = undefined;
    }
    this._watched = watchedAfter(this._watched, state, Date.now(), events);
    for (const watcher of this._watchers) watcher.onChange(this._watched);
  }

  private _end(): void {
    this._nextStream?.stop();
    this._stream?.stop();
    this._onEnd();
  }
}

const EVERYTHING: readonly Include[] = [
  "status",
  "packages",
  "links",
  "linkgrabber",
  "captchas",
  "dialogs",
  "accounts",
  "settings",
  "events",
];

/** Return one request that covers all of them. */
function together(requests: readonly Wanted[]): Wanted {
  const include = new Set(requests.flatMap((request) => request.include));
  return {
    include: EVERYTHING.filter((part) => include.has(part)),
    interval: Math.min(...requests.map((request) => request.interval)),
  };
}

const covers = (more: Wanted, less: Wanted): boolean =>
  more.interval <= less.interval && less.include.every((part) => more.include.includes(part));
