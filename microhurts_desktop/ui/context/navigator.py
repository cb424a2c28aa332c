"""Where a page can ask to go: the journal view listens, and pages need not know each other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Navigator(QObject):
    """One signal for each way. ``object`` stands for a value that may be None."""

    name_hurt = Signal()
    notice_good = Signal()
    write_freely = Signal()
    pause = Signal()
    repairs = Signal()
    repairs_so_far = Signal()
    repair = Signal(object)  # uuid of the hurt it is for, or None
    find_words = Signal(object)  # uuid of the hurt they are for, or None
    open_moment = Signal(object, str)  # MomentKind, uuid
    edit_moment = Signal(object, str)  # MomentKind, uuid
    open_shared = Signal(str)  # uuid of what either shared
    share_hurt = Signal(str)  # uuid of a hurt whose parts to share are to be chosen
    answer_shared = Signal(object, str)  # SharedKind of the answer, uuid of what it is about
    continue_draft = Signal(object)  # a draft
    show_page = Signal(str)  # the id of a page
    help_lines = Signal()
    two_of_you = Signal()
    partner_here = Signal()
    both_here = Signal()
    switch_to = Signal(object)  # Person
    lock = Signal()
    theme_chosen = Signal(object)  # ThemeChoice
    idle_minutes_chosen = Signal(int)
    neutral_title_chosen = Signal(bool)
    past_hidden_chosen = Signal(bool)
    folder_chosen = Signal(object)  # Path
    run_locked = Signal(object)  # once it is locked, called with the LockScreens
    deleted_everything = Signal()
