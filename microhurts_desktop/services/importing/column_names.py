"""What columns of tables are called, by what stands in them; the surer names come first."""

from __future__ import annotations

import re
import unicodedata

from microhurts_desktop.domain.import_columns import Role

# English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Czech, Russian,
# Japanese, Chinese. Without accents, in small letters.
_NAMES = {
    Role.DATE: (
        "date|datum|fecha|data|dato|дата|日付|日期|날짜|tarih",
        "datetime|date time|date and time|datum und uhrzeit|timestamp|zeitstempel|zeitpunkt|"
        "date et heure|fecha y hora|data e ora|data e hora|日時|时间戳",
        "entry date|date of entry|journal date|creation date|created|created at|created on|"
        "creationdate|date created|erstellt|erstellt am|written|written at|full date|day|tag|jour|"
        "dia|giorno|dag|dzien|den|день|when|wann|start|start date|started at|begin|month",
        "modified|modified at|updated|updated at|geandert|last modified",
    ),
    Role.TIME: (
        "time|uhrzeit|zeit|heure|hora|ora|tijd|tid|godzina|czas|cas|время|時刻|时间|시간|saat",
        "time of day|start time|entry time|created time",
    ),
    Role.TEXT: (
        "text|body|content|entry|journal|journal entry|eintrag|inhalt|texte|contenu|entree|texto|"
        "contenido|entrada|testo|contenuto|conteudo|tekst|inhoud|innehall|tresc|wpis|obsah|zapis|"
        "текст|запись|本文|内容|내용|icerik",
        "note|notes|notiz|notizen|nota|notas|note text|anteckning|notatka|notatki|poznamka|"
        "заметка|заметки|メモ|笔记|메모|description|beschreibung|message|comment|comments|kommentar|"
        "commentaire|comentario|thoughts|gedanken|reflection|diary|memo|markdown|plaintext|html",
    ),
    Role.TITLE: (
        "title|titel|titre|titulo|titolo|tytul|nazev|nadpis|заголовок|название|タイトル|标题|제목|baslik",
        "headline|heading|subject|betreff|uberschrift|name|note title|entry title|summary|topic",
    ),
    Role.TAGS: (
        "tags|tag|schlagworter|schlagworte|stichworter|etiquettes|etiquetas|etiqueta|tagi|stitky|"
        "теги|метки|タグ|标签|태그|etiketler|hashtags",
        "labels|label|keywords|categories|category|kategorie|kategorien|categorie|categoria|"
        "categorias|kategoria|activities|activity|aktivitaten|topics",
    ),
    Role.MOOD: (
        "mood|stimmung|humeur|animo|estado de animo|umore|humor|stemming|nastroj|nalada|"
        "настроение|気分|心情|기분|ruh hali",
        "feeling|feelings|gefuhl|gefuhle|emotion|emotions|how i feel|how do you feel",
    ),
}
_BY_NAME = {
    name: (role, rank)
    for role, ranks in _NAMES.items()
    for rank, names in enumerate(ranks)
    for name in reversed(names.split("|"))
}
# “Tag” is a day in German, and a label in English.
_BY_NAME["tag"] = (Role.TAGS, 1)
_ACCENT = re.compile("[\u0300-\u036f]")
_APART = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")


def role_of(name: str) -> tuple[Role, int] | None:
    """Return what a column of this name holds, and how unsure that is (0 is surest)."""
    spread = unicodedata.normalize("NFD", " ".join(_APART.sub(" ", name.strip()).split()))
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", spread)).casefold()
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    # “Mood notes”, and “Date (UTC)”: by its last word or its first one, less surely.
    words = plain.split()
    for word in (words[-1:] + words[:1]) if len(plain) < 40 else ():
        if word in _BY_NAME:
            role, rank = _BY_NAME[word]
            return role, rank + 2
    return None
