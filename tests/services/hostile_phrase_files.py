"""Files of phrases that mean no good, or are none: each by name, with its suffix and its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.services.phrase_files import MOST_BYTES

LARGE = MOST_BYTES - 1_000
GOOD = '[[phrase]]\ntext = "Come here."\n'


def hostile_files() -> Iterator[tuple[str, str, bytes]]:
    """Yield (name, suffix, content) of each; some hold phrases, and may be taken."""
    for name, text in _toml():
        yield f"TOML: {name}", ".toml", text.encode("utf-8", "surrogatepass")
    for name, text in _texts():
        yield f"text: {name}", ".txt", text.encode("utf-8", "surrogatepass")
    for name, data in _bytes():
        for suffix in (".toml", ".txt"):
            yield f"bytes, {suffix}: {name}", suffix, data


def _filled(unit: str, before: str = "", after: str = "") -> str:
    return before + unit * ((LARGE - len(before) - len(after)) // len(unit)) + after


def _toml() -> Iterator[tuple[str, str]]:
    yield "lists in lists", _filled("[", "a = ")
    yield "lists in lists, closed", "a = " + "[" * 5_000 + "]" * 5_000
    yield "lists in lists over lines", "a = " + "[\n" * 200_000
    yield "tables in tables", _filled("{a=", "a = ")
    yield "a header of brackets", _filled("[")
    yield "a key of dots", _filled("a.", after="a = 1\n")
    yield "a key of dots and spaces", _filled("a . ", after="a = 1\n")
    yield "a key of quoted parts", _filled('"a".', after="a = 1\n")
    yield "a header of dots", _filled("a.", "[", "a]\n")
    yield "a header of a list of dots", _filled("a.", "[[", "a]]\n")
    yield "many keys of dots", _filled("a." * 90 + "b = 1\n")
    yield "many keys below a header of dots", "[" + "a." * 90 + "a]\n" + "k = 1\n" * 60_000
    yield "dots in a table of one line", _filled("a.", "x = {", "a = 1}\n")
    yield (
        "dots in a list, behind words of five quotes",
        "x = [" + '"""a"""""' + _filled("a.", ", {", "a = 1}]\n")[: LARGE - 20],
    )
    yield "dots behind quotes that do not close", 'x = ["\\"", {' + "a." * 100_000 + "a = 1}]\n"
    yield "a number of many digits", _filled("9", "a = ", "\n")
    yield "a negative number of many digits", _filled("9", "a = -", "\n")
    yield "a number of many digits with lines", _filled("9_", "a = ", "9\n")
    yield "a number in hexadecimal", _filled("f", "a = 0x", "\n")
    yield "a number in binary", _filled("1", "a = 0b", "\n")
    yield "a number in octal", _filled("7", "a = 0o", "\n")
    yield "a fraction of many digits", _filled("9", "a = 0.", "\n")
    yield "an exponent", "a = 1e" + "9" * 10_000
    yield "infinity", "a = inf\nb = nan\nphrase = nan"
    yield "a day that is none", "a = 2026-02-30"
    yield "the year nought", "a = 0000-01-01"
    yield "an hour that is none", "a = 25:61:61"
    yield "an offset that is none", "a = 2026-01-01T00:00:00+99:99"
    yield "fractions of a second", _filled("9", "a = 00:00:00.", "\n")
    yield "a key twice", "a = 1\na = 2\n"
    yield "a table twice", "[a]\n[a]\n"
    yield "a table that is a list", "[phrase]\n[[phrase]]\n"
    yield "a list that is a table", "[[phrase]]\ntext='x'\n[phrase]\ntext='y'\n"
    yield "a phrase that is a word", "phrase = 'x'"
    yield "a phrase that is a number", "phrase = 1"
    yield "a phrase that is a table", "[phrase]\ntext = 'x'"
    yield "a phrase within a phrase", "[[phrase]]\n[[phrase.phrase]]\ntext='x'"
    yield "phrases that are lists", "phrase = [[['x']]]"
    yield "phrases of all kinds", "phrase = [1, 'x', {text = 'y'}, 2026-01-01, true]"
    yield "words that are a number", "[[phrase]]\ntext = 1"
    yield "words that are a list", "[[phrase]]\ntext = ['x']"
    yield "words that are a table", "[[phrase]]\ntext = {a = 1}"
    yield "words that are a day", "[[phrase]]\ntext = 2026-01-01"
    yield "an intention that is a list", f"{GOOD}intention = []"
    yield "an intention that is a table", f"{GOOD}intention = {{}}"
    yield "an intention that is a number", f"{GOOD}intention = 1"
    yield "an intention that is nan", f"{GOOD}intention = nan"
    yield "a long intention", _filled("a", f"{GOOD}intention = '", "'")
    yield "situations that are lists", f"{GOOD}situations = [['phone'], []]"
    yield "situations that are tables", f"{GOOD}situations = [{{a = 1}}]"
    yield "situations that are a table", f"{GOOD}situations = {{phone = 1}}"
    yield "situations without an end", _filled("'phone',", f"{GOOD}situations = [", "]")
    yield "an escape that is none", '[[phrase]]\ntext = "\\q"'
    yield "half a letter", '[[phrase]]\ntext = "\\ud800"'
    yield "a letter beyond all", '[[phrase]]\ntext = "\\UFFFFFFFF"'
    yield "a nought, escaped", '[[phrase]]\ntext = "a\\u0000b"'
    yield "directions, escaped", '[[phrase]]\ntext = "\\u202Etxt"'
    yield "many escapes", _filled("\\u0041", '[[phrase]]\ntext = "', '"')
    yield "many backslashes", _filled("\\\\", '[[phrase]]\ntext = "', '"')
    yield "quotes that do not close", _filled("a", '[[phrase]]\ntext = "')
    yield "escaped quotes that do not close", _filled('\\"', '[[phrase]]\ntext = "')
    yield "three quotes that do not close", _filled('\\"""', '[[phrase]]\ntext = """')
    yield "only quotes", _filled('"')
    yield "only single quotes", _filled("'")
    yield "only backslashes", _filled("\\")
    yield "only lines", _filled("\n")
    yield "only returns", _filled("\r")
    yield "only spaces", _filled(" ")
    yield "only tabs before a table", _filled("\t", after="[[phrase]]")
    yield "a comment", _filled("#")
    yield "comments", _filled("#\n")
    yield "many keys", "".join(f"k{number} = 1\n" for number in range(36_000))
    yield "many tables", "".join(f"[t{number}]\n" for number in range(45_000))
    yield "many phrases", _filled("[[phrase]]\n")
    yield "many phrases with words", _filled(GOOD)
    yield "many lists", _filled("[],", "a = [", "]")
    yield "many words", _filled("'',", "a = [", "]")
    yield "a list of tables", _filled("{},", "phrase = [", "{}]")
    yield "a phrase and much more", GOOD + _filled("x = 1 # \n")[:100_000]
    yield "a long phrase", _filled("a ", "[[phrase]]\ntext = '", "'")
    yield "a word without an end", _filled("a")
    yield "a key without an end", _filled("a", after=" = 1")
    yield "an equals sign", _filled("=")
    yield "mixed returns", "[[phrase]]\rtext = 'x'\r"
    yield "a byte order mark within", "[[phrase]]\n\ufefftext = 'x'"


def _texts() -> Iterator[tuple[str, str]]:
    yield "many lines", _filled("x\n")
    yield "only headings", _filled("# ask\n")
    yield "only signs", _filled("#")
    yield "a long line", _filled("y ")
    yield "one word", _filled("y")
    yield "lines of every kind of end", "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\rh"
    yield "a heading of 400,000 letters", "# " + "a" * 400_000 + "\nx"
    yield "control characters", "a\x01\x02\x1b[2Jb\x7f"
    yield "directions", "\u202eabc\u2066def"
    yield "marks on one letter", "e" + "\u0301" * 390
    yield "nothing that is seen", "\u200b\u2060\ufeff\n"
    yield "half a letter", "a\ud800b"
    yield "markup", "<img src='file:///etc/passwd'><b>x</b>"


def _bytes() -> Iterator[tuple[str, bytes]]:
    yield "nothing", b""
    yield "a byte order mark alone", b"\xef\xbb\xbf"
    yield "noughts", bytes(LARGE)
    yield "UTF-16 with its mark", GOOD.encode("utf-16")
    yield "UTF-16 without", GOOD.encode("utf-16-le")
    yield "UTF-32", GOOD.encode("utf-32")
    yield "Latin-1", "[[phrase]]\ntext = 'für dich'".encode("latin-1")
    yield "a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100
    yield "too long a way to write a letter", b"\xc0\xaf\xe0\x80\xaf"
    yield "cut within a letter", "für".encode()[:2]
    yield "a nought within", b"[[phrase]]\ntext = 'a\x00b'"
    yield "one byte too many", b"x" * (MOST_BYTES + 1)
    yield "ten megabytes", b"x\n" * 5_000_000
