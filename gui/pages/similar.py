"""Page Similar: which clips of the library are most like the open one, or like those with a star."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from engine.jobs import Job
from engine.keys import name_key
from engine.library import ClipRow
from engine.session import Session
from engine.similarity import Found, Wish, similar
from gui.desk import Desk
from gui.language import marked, say
from gui.pages.matches import entries_of
from gui.pages.page import Page
from gui.tasks import Watch
from gui.theme import set_role
from gui.widgets.match_list import Entry, MatchList
from gui.widgets.segments import Segments

SETTLE_MS = 150
LIMIT = 50
# Text to the slowest and the fastest beats a minute.
TEMPI: dict[str, tuple[float | None, float | None]] = {
    marked("Any tempo"): (None, None),
    marked("Slow, to 90"): (1.0, 90.0),
    marked("Medium, 90 to 120"): (90.0, 120.0),
    marked("Fast, 120 to 150"): (120.0, 150.0),
    marked("Very fast, from 150"): (150.0, None),
}
ANY_KEY = marked("Any key")


class SimilarPage(Page):
    """Searches by itself while it is in sight, whenever the clip, the library or a choice changes."""

    NEEDS = ("classifier",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._job: Job | None = None
        self._due = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._due.timeout.connect(self.search)
        self._add_choices()
        self.subject_label = self.add_text()
        self.list = MatchList()
        self.list.chosen.connect(desk.open)
        self.list.play_requested.connect(lambda clip_id: desk.open(clip_id, play=True))
        self.body.addWidget(self.list, 1)
        desk.opened.connect(lambda _: self._on_changed(only_like="open"))
        desk.library_changed.connect(self._on_changed)
        desk.styles_changed.connect(self._on_changed)

    def _add_choices(self) -> None:
        self.like = Segments(
            {"open": self.tr("The open clip"), "starred": self.tr("What I starred")}, self.tr("Like")
        )
        self.by = Segments(
            {"sound": self.tr("Sound"), "style": self.tr("Style")},
            self.tr("Compared by"),
            {
                "sound": self.tr("Clips that sound alike: colour, density, rhythm"),
                "style": self.tr("Clips with the same mixture of styles"),
            },
        )
        self.tempo, self.key = QComboBox(), QComboBox()
        self.tempo.addItems([say(text) for text in TEMPI])
        self.tempo.setAccessibleName(self.tr("Tempo"))
        self.tempo.setToolTip(self.tr("Counted at half and at double speed too"))
        keys = [name_key(tonic, minor) for tonic in range(12) for minor in (False, True)]
        self.key.addItem(say(ANY_KEY), "")
        for name in keys:
            self.key.addItem(say(name), name)
        self.key.setAccessibleName(self.tr("Key"))
        self.key.setToolTip(self.tr("Clips in this key only"))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        rows = ((self.tr("Like"), self.like), (self.tr("By"), self.by))
        for number, (text, widget) in enumerate(rows):
            grid.addWidget(set_role(QLabel(text), "muted"), number, 0)
            grid.addWidget(widget, number, 1, 1, 2)
        grid.addWidget(set_role(QLabel(self.tr("In")), "muted"), 2, 0)
        grid.addWidget(self.tempo, 2, 1)
        grid.addWidget(self.key, 2, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        for segments in (self.like, self.by):
            segments.changed.connect(self._on_changed)
        for box in (self.tempo, self.key):
            box.currentIndexChanged.connect(lambda _: self._on_changed())

    @property
    def wish(self) -> Wish:
        slowest, fastest = list(TEMPI.values())[self.tempo.currentIndex()]
        key = str(self.key.currentData())
        return Wish(self.by.value, LIMIT, slowest, fastest, key)

    def search(self) -> None:
        """Look for similar clips; the list changes when they are found."""
        self._due.stop()
        if self._job:
            self._job.cancel()
            self.desk.tasks.forget(self._job)
            self._job = None
        self.notice.dismiss()
        if not self.check_models():
            return
        row, wish = self.desk.row, self.wish
        starred = self.like.value == "starred"
        if row is None and not starred:
            self._show([], self.tr("Open a clip to see what is like it."))
            return
        self._job = self.desk.tasks.start(
            self.tr("Looking for similar clips"),
            search_library,
            None if starred else row,
            wish,
            self.desk.session,
            watch=Watch(
                on_done=lambda answer: self._on_found(row, wish, *answer),
                on_error=self._on_failed,
                quiet=True,
            ),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._due.start()

    def _on_changed(self, only_like: str = "") -> None:
        if self.isVisible() and only_like in ("", self.like.value):
            self._due.start()

    def _on_found(self, row: ClipRow | None, wish: Wish, n_asked: int, found: Found | None) -> None:
        self._job = None
        if found is None:
            self._show([], self.tr("Star some clips first: click the star beside a clip, or press S."))
            return
        if self.like.value == "open" and row:
            title = self.tr("Like {name}").format(name=row.name)
        elif n_asked == 1:
            title = self.tr("Like the clip with a star")
        else:
            title = self.tr("Like the {n} clips with a star").format(n=n_asked)
        entries = entries_of(self.desk.session.library, found.matches, wish.by)
        if not entries:
            title = self.tr("{title}: no other clip matches.").format(title=title)
        if waiting := self.desk.labels.n_waiting:
            title = self.tr("{title} ({n} clips still to be heard)").format(title=title, n=waiting)
        self._show(entries, title)

    def _show(self, entries: list[Entry], title: str) -> None:
        self.list.show_entries(entries)
        self.subject_label.setText(title)

    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self._show([], "")
        self.notice.show_error(sentence)


def search_library(job: Job, like: ClipRow | None, wish: Wish, session: Session) -> tuple[int, Found | None]:
    """What in the library is like a clip, or like all with a star if that is None.

    Returns:
        To how many clips the others were compared, and what was found, None if there was nothing to do.
    """
    rows = [row for row in session.library.rows() if not row.missing]
    asked = [like] if like else [row for row in rows if row.starred]
    if not asked:
        return 0, None
    found = similar(
        job,
        [row.path for row in asked],
        [row.path for row in rows],
        session.catalog,
        session.sounds,
        wish,
        session.shelf,
        tones={str(row.path): (row.bpm, row.key) for row in rows},
    )
    return len(asked), found
