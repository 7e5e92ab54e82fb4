// What a row shows, in words: made by pure functions, drawn by the row's element.
import type { Tone } from "../elements/tones";

/** A small sign behind the name, with words for those who can't see it. */
export interface Sign {
  readonly icon: string;
  readonly label: string;
  /** What a press on it does: the list is notified. */
  readonly press?: "keep-running";
}

/** Empty texts are left out. */
export interface RowFace {
  readonly name: string;
  readonly icon: string;
  readonly tone: Tone;
  readonly state: string;
  /** More about the state, such as why something failed. */
  readonly detail: string;
  /** Where it is worse than the state. */
  readonly detailTone?: Tone;
  /** In percent; undefined where nothing is loaded, as in the LinkGrabber. */
  readonly progress: number | null | undefined;
  readonly progressText: string;
  readonly size: string;
  readonly speed: string;
  readonly timeLeft: string;
  readonly host: string;
  readonly isPale: boolean;
  readonly signs: readonly Sign[];
}

/** Words of the row's own controls. */
export interface RowWords {
  readonly select: string;
  readonly menu: string;
  readonly details: string;
  readonly drag: string;
  readonly unfold: string;
  readonly fold: string;
  readonly progress: string;
}
