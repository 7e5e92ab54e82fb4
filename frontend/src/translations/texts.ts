/** Types of texts: every language has English's keys, and forms of plural of its own. */
import type { en } from "./en";
import type { enLater } from "./en-later";

type English = typeof en & typeof enLater;
export type TextKey = keyof English;

/** Texts by the categories of the language's plural rules. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** A language's texts. What is missing while it is being translated is said in English; a test finds it. */
export type Texts = { readonly [Key in TextKey]?: English[Key] extends string ? string : Forms };

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Wording<Text> = Text extends string ? Text : Text[keyof Text];
type Needed<Key extends TextKey> = Key extends TextKey
  ? Names<Wording<English[Key]>> | (English[Key] extends string ? never : "count")
  : never;

/** What `{count}` is written as is a number; others may be texts. */
type Value<Name> = Name extends "count" ? number : string | number;

/** The values that a text needs, which TypeScript reads from its English wording. */
export type Values<Key extends TextKey> = [Needed<Key>] extends [never]
  ? []
  : [values: { readonly [Name in Needed<Key>]: Value<Name> }];

/** Return a text in the user's language. */
export type Localize = <Key extends TextKey>(key: Key, ...values: Values<Key>) => string;

/** Texts in which nothing is filled in. */
export type PlainTextKey = { [Key in TextKey]: Values<Key> extends [] ? Key : never }[TextKey];
