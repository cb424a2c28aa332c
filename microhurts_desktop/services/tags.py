"""Tags of a person's own: given to moments, called otherwise, made one, dropped. Never shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.service import Service, command, exhausted, question
from microhurts_desktop.storage import records, tags

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Tags(Service):
    """What gathers moments under names of the person's own."""

    # Each with how many moments have it, in the order of the alphabet.
    all = question(tags.every_tag)
    # Of one moment, in the order in which they were given.
    of = question(tags.tags_of)

    @command(Topic.TAGS)
    def put(self, db: Database, kind: MomentKind, uuid: str, names: tuple[str, ...]) -> None:
        """Give a moment these tags, and no others. Raises KeyError when it is gone."""
        records.MOMENTS[kind].table.one(db, uuid)
        tags.put_tags(db, kind, self._record(uuid), names)

    @command(Topic.TAGS)
    def rename(self, db: Database, name: str, to: str) -> None:
        """Call a tag otherwise; where that name is there already, the two become one.

        Raises ValueError where nothing is left of the new name.
        """
        exhausted(tags.renaming_tag(db, name, to, self._record()))

    def renaming(self, name: str, to: str, of: int) -> AtLength[None]:
        """Return the same as what lasts, for a tag ``of`` very many moments."""
        return AtLength(
            self._session,
            (Topic.TAGS,),
            lambda db: tags.renaming_tag(db, name, to, self._record()),
            of,
            command="Tags.rename",
        )

    @command(Topic.TAGS)
    def drop(self, db: Database, name: str) -> None:
        """Take a tag off every moment; the moments stay."""
        tags.drop_tag(db, name)
