"""Which language the program speaks: what is offered, and what follows when one is chosen.

A language is offered once its texts are compiled (``make translations``), which is once nothing of
it is missing. What is spoken is the one that was chosen, or else the system's, as far as we speak
it; days, numbers and the week are decided in ``ui/kit/language.py``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import tongue
from microhurts_desktop.ui.kit import language
from microhurts_desktop.ui.kit.first_window import later as kit_later

_OURS = "microhurts_"
# As it calls itself, in all languages.
_ENGLISH = QLocale.languageToString(QLocale.Language.English)


class _Installed:
    """The translators that speak now."""

    translators: tuple[QTranslator, ...] = ()


def offered(folder: Path | None = None) -> tuple[tuple[str, str], ...]:
    """Return the languages there are, by code, each with what it calls itself; English first.

    ``folder`` is where our translations are.
    """
    others = sorted(_codes(folder or resource_path("translations")) - {language.ENGLISH})
    codes = (language.ENGLISH, *others)
    return tuple((code, _named_by_itself(code)) for code in codes)


def spoken() -> str:
    """Return the code of the language that is spoken."""
    return tongue.spoken()


def speak(app: QCoreApplication, chosen: str = "", folder: Path | None = None) -> None:
    """Let the application speak the ``chosen`` language; else the system's, or English.

    Windows made from now on are in it. Qt's own texts are taken in the same language or not at all:
    a window in two languages would be written in two directions, too. So a language whose texts
    cannot be read, of an installation that is damaged, counts as not there.
    """
    folder = folder or resource_path("translations")
    codes, ours = _codes(folder), None
    speech = language.system_speech(codes, chosen)
    while speech.language != language.ENGLISH:
        ours = _translator(app, f"{_OURS}{speech.language}", folder)
        if ours is not None:
            break
        codes.remove(speech.language)
        speech = language.system_speech(codes, chosen)
    language.write_as(speech.locale, speech.region)
    tongue.speak(speech.language)
    for translator in _Installed.translators:
        app.removeTranslator(translator)
        translator.deleteLater()
    had_another = len(_Installed.translators) > 1
    # For the plurals, and for what a translation leaves out.
    found = [_translator(app, f"{_OURS}{language.ENGLISH}", folder)]
    if ours is not None:
        qts = Path(kit_later.QLibraryInfo.path(kit_later.QLibraryInfo.LibraryPath.TranslationsPath))
        found += [_translator(app, f"qtbase_{speech.language}", qts), ours]
    if len(found) > 1 or had_another:
        # From left to right it is anyhow, and the first window does not wait for Qt's word for it.
        QApplication.setLayoutDirection(speech.locale.textDirection())
    _Installed.translators = tuple(one for one in found if one is not None)
    for translator in _Installed.translators:
        app.installTranslator(translator)


def _named_by_itself(code: str) -> str:
    # English calls itself American where its country is not said.
    name = QLocale(code).nativeLanguageName() if code != language.ENGLISH else _ENGLISH
    return language.beginning(name)


def _codes(folder: Path) -> set[str]:
    return {path.stem.removeprefix(_OURS) for path in folder.glob(f"{_OURS}*.qm")}


def _translator(app: QCoreApplication, name: str, folder: Path) -> QTranslator | None:
    translator = QTranslator(app)
    # Qt goes from “pt_BR” on to “pt” by itself.
    return translator if translator.load(name, str(folder)) else None
