"""What a language needs to be offered, what it lacks, and the files of one that nobody speaks.

    python -m microhurts_desktop.devtools.tongues de

says what German lacks. A language is offered where its windows' texts are compiled, and they are
compiled (``make translations``) only where nothing is lacking.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from microhurts_desktop.assets import resource_path
from microhurts_desktop.devtools.pseudo import WORDS, pseudo

# Its safety ear has to hear so much of texts that others wrote, blind.
LEAST_HEARD, LEAST_TEXTS = 0.8, 300
# Of each file, what a person reads; all else in it is compared, but for lists of plain texts.
READ = {
    "bids": ("bid.text",),
    "curiosity": ("might", "starters", "kind.might"),
    "events": ("kind.both",),
    "feelings": (
        *("body.text", "door.label", "family.label"),
        *("family.words.text", "family.words.definition", "family.words.body"),
    ),
    "gathering": (
        *("listening", "step.heading", "step.says", "yearly.heading", "yearly.says"),
        "together.text",
    ),
    "good-news": ("prompt", "telling", "listening", "leave"),
    "needs": ("family.label", "family.words.text", "family.words.question"),
    "openings": ("ask_now", "ask_then", "wonder", "opening.text"),
    "pauses": ("calming.text", "calming.basis"),
    "phrases": ("phrase.text", "phrase.add"),
    "questions": ("theme.name", "question.text"),
    "reflections": ("theme.name", "theme.prompts"),
    "sentence": (
        *(f"template.{name}" for name in ("when", "happened", "opening", "told", "seen")),
        *(f"template.{name}" for name in ("lasting", "unfinished", "unsure", "plan")),
        *(f"template.{name}" for name in ("needs", "needs_told", "needs_unsure")),
        *("unsure.feeling", "unsure.need_alone", "unsure.need_beside"),
    ),
    "stories": ("story.text",),
    "support": (),
}
# What is read of an entry that has no id is stored as it is in English; another language names it.
KEPT_AS_READ = ("body.text", "family.words.text")
# Lists that a language has for itself, and how it makes sentences.
OF_ITS_OWN = re.compile(
    r"(.*\.)?words|small_words|endings|open|why|closed|invite|hopeless|harmless",
)

FILES_OF_ITS_OWN = ("sentence", "stories")


# -- what is lacking


def lacking(language: str) -> Iterator[str]:
    """Yield what a language lacks, a line for each; nothing where it is whole, as English is."""
    if language == "en":
        return
    yield from _texts_lacking(language)
    for folder in READ:
        path = _root() / folder / f"{language}.toml"
        if not path.exists():
            yield f"{folder}/{language}.toml is not there"
        else:
            yield from _entries_lacking(folder, path)
    for page in sorted((_root() / "help" / "en").glob("*.md")):
        if not (_root() / "help" / language / page.name).exists():
            yield f"help/{language}/{page.name} is not there"
    known = _help_texts(_root() / "help" / language / "helplines.toml")
    yield from (f"helplines.toml: no “{text}”" for text in help_texts() if text not in known)
    yield from _ear_lacking(language)


def _root() -> Path:
    return resource_path("translations").parent


def _texts_lacking(language: str) -> Iterator[str]:
    file = _root() / "translations" / f"microhurts_{language}.ts"
    if not file.exists():
        yield f"translations/{file.name} is not there: make translations LANGUAGE={language}"
        return
    messages = ElementTree.parse(file).findall(".//message")
    open_ones = [
        one for one in messages if (said := one.find("translation")) is None or said.get("type")
    ]
    if open_ones:
        yield f"{file.name}: {len(open_ones)} of {len(messages)} texts are to be translated"


def _entries_lacking(folder: str, path: Path) -> Iterator[str]:
    ours, theirs = _named(folder, _english(folder)), _named(folder, _read(path))
    for name, value in ours.items():
        if name not in theirs:
            yield f"{folder}: {name} is not there"
        elif value != theirs[name]:
            yield f"{folder}: {name} is {theirs[name]!r}, in English {value!r}"
    for name in theirs.keys() - ours.keys():
        yield f"{folder}: {name} is not in English"


def _named(folder: str, values: Mapping[str, Any]) -> dict[str, object]:
    """Return all that is the same in all languages, by where it stands; of what is read, that."""
    if folder in FILES_OF_ITS_OWN:
        return {}
    return dict(_walk(values, "", "", folder))


def _walk(value: object, key: str, place: str, folder: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in ("id", "essay"):
                yield from _walk(one, f"{key}.{name}".strip("."), f"{place} {name}", folder)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for one in value:
            yield from _walk(one, key, f"{place} “{_id(one)}”", folder)
    elif key in READ[folder]:
        yield place, "is read"
    elif not OF_ITS_OWN.fullmatch(key):
        yield place, value


def _id(entry: Mapping[str, Any]) -> str:
    return str(next(entry[key] for key in ("id", "family", "text") if key in entry))


def _ear_lacking(language: str) -> Iterator[str]:
    file = _root() / "safety" / language / "heard.toml"
    if not file.exists():
        yield f"safety/{language}/heard.toml is not there: no ear, or nobody measured it"
        return
    told = _read(file)
    if told["texts"] < LEAST_TEXTS or told["heard"] < LEAST_HEARD * told["texts"]:
        yield f"safety: {told['heard']} of {told['texts']} texts are heard"


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _english(folder: str) -> dict[str, Any]:
    return _read(_root() / folder / "en.toml")


def help_texts() -> tuple[str, ...]:
    """Return all that is to be translated of the help lines, each once."""
    file = _read(_root() / "help" / "helplines.toml")
    found = dict.fromkeys([file["directory"]["about"]])
    for country in file["country"]:
        found[country["name"]] = None
        for line in country["line"]:
            own = [line["name"]] if line["kind"] == "emergency" else []
            told = [one for one in line.get("reach", ()) if re.search("[a-z]{3}", one)]
            found |= dict.fromkeys([*own, *told, *filter(None, [line.get("about")])])
    return tuple(found)


def _help_texts(path: Path) -> dict[str, str]:
    return {one["text"]: one["says"] for one in _read(path)["text"]} if path.exists() else {}


# -- a language that nobody speaks


def write_pseudo(folder: Path, language: str) -> None:
    """Write all of ``resources/`` that is read in pseudo below ``folder``, as a ``language``."""
    for name, read in READ.items():
        if read:
            values = _told(_english(name), "", read)
            _write(folder / name / f"{language}.toml", _as_toml(values))
    for page in sorted((_root() / "help" / "en").glob("*.md")):
        blocks = page.read_text(encoding="utf-8").split("\n\n")
        _write(folder / "help" / language / page.name, "\n\n".join(map(_in_markdown, blocks)))
    texts = [{"text": text, "says": _say(text)} for text in help_texts()]
    _write(folder / "help" / language / "helplines.toml", _as_toml({"text": texts}))


def _told(value: Any, key: str, read: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        told = {k: _told(one, f"{key}.{k}".strip("."), read) for k, one in value.items()}
        if any(f"{key}.text" == one for one in KEPT_AS_READ):
            told["id"] = value["text"]
        return told
    if isinstance(value, list):
        return [_told(one, key, read) for one in value]
    return _say(value) if key in read else value


def _say(text: str) -> str:
    # A question has to end as one.
    mark = "?" if text.endswith("?") else ""
    return pseudo(text.removesuffix(mark), WORDS) + mark


def _in_markdown(block: str) -> str:
    """Return a block of Markdown in pseudo; what only Markdown reads stays as it is."""
    return "\n".join(map(_line_in_markdown, block.split("\n")))


def _line_in_markdown(line: str) -> str:
    found = re.match(r"(\s*(?:#+ |[-*] |\d+\. |> )?)(.*)", line)
    assert found is not None
    begins, said = found.groups()
    if not re.search(r"\w", said):
        return line
    parts = re.split(r"(\]\([^)]*\)|\[|\*\*|\*|`[^`]*`|<[^>]*>)", said)
    return begins + "".join(
        pseudo(part, WORDS) if number % 2 == 0 and part.strip() else part
        for number, part in enumerate(parts)
    )


def _as_toml(values: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_inline(one)}\n" for key, one in values.items())


def _inline(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key} = {_inline(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_inline, value)) + "]"
        case _:
            # A text of TOML is one of JSON, and so are numbers, true and false.
            return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(languages: list[str], say: Callable[[str], object] = print) -> int:
    """Say what each language lacks; return 1 where one lacks anything, else 0."""
    found = [f"{language}: {one}" for language in languages for one in lacking(language)]
    for one in found:
        say(one)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
