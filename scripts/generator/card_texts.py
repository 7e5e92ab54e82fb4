"""The texts of card and panel, as the front end imports them."""

from collections.abc import Iterable, Mapping
import json
from typing import Any, Final

from .places import FRONT_END, Files
from .texts import ENGLISH, all_texts

HEAD: Final = "// Written by scripts/generate from texts/{}.yaml.\n"
FOLDER: Final = FRONT_END / "translations"


def files() -> Files:
    """Return a module a language; of English two, as what is said later is loaded by itself."""
    found: Files = {}
    for texts in all_texts():
        head, parts, language = HEAD.format(texts.language), texts.parts, texts.language
        if language == ENGLISH:
            found[FOLDER / "en.ts"] = head + "".join(_constant("en", parts["card"], " as const"))
            found[FOLDER / "en-later.ts"] = head + "".join(_constant("enLater", parts["later"], " as const"))
            continue
        said = {**parts["card"], **parts["later"]}
        of_type = 'import type { Texts } from "./texts";\n'
        found[FOLDER / f"{language}.ts"] = head + of_type + "".join(_constant(f"{_variable(language)}: Texts", said))
    found[FOLDER / "languages.ts"] = "".join(_languages())
    return found


def _languages() -> Iterable[str]:
    others = [texts.language for texts in all_texts() if texts.language != ENGLISH]
    yield f'{HEAD.format("*")}import type {{ Texts }} from "./texts";\n'
    yield "\n/** All languages but English. */\n"
    yield "export const LANGUAGES: Readonly<Record<string, () => Promise<Texts>>> = {\n"
    yield "".join(f'  {_key(name)}: async () => (await import("./{name}")).{_variable(name)},\n' for name in others)
    yield "};\n"


def _variable(language: str) -> str:
    """Return the name of a language's texts in TypeScript, such as `ptBR` for `pt-BR`."""
    return language.replace("-", "")


def _key(language: str) -> str:
    """Return a language as a property's name in TypeScript, which is quoted if it has a region."""
    return _quoted(language) if "-" in language else language


def _constant(name: str, said: Mapping[str, Any], cast: str = "") -> Iterable[str]:
    yield f"\nexport const {name} = {{\n"
    for key, text in said.items():
        yield f"  {_quoted(key)}: {_value(text)},\n"
    yield f"}}{cast};\n"


def _value(text: str | Mapping[str, str]) -> str:
    if isinstance(text, str):
        return _quoted(text)
    return "{ " + ", ".join(f"{form}: {_quoted(words)}" for form, words in text.items()) + " }"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
