"""What can be made of the open score: more bars, other ones, more parts, another ensemble."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engine.catalog import Catalog
from engine.checks import pick_seed
from engine.errors import EngineError
from engine.jobs import Job
from engine.notes import voicing, writing
from engine.notes.composing import recipe_for
from engine.notes.score import ROLES, Score
from engine.notes.writing import Wish
from engine.session import Session
from engine.styles import STYLES
from gui.desk import Desk
from gui.language import marked, say
from gui.score_edits import ScoreEdits
from gui.score_jobs import KeptEdit, keep_score, manner_of
from gui.tasks import Watch

MORE_BARS = (2, 4, 8, 16)
SHARES = {marked("A few bars"): 0.15, marked("About half"): 0.5, marked("Every bar"): 1.0}
ROLE_NAMES = {
    "drums": marked("Drums"),
    "bass": marked("Bass"),
    "chords": marked("Chords"),
    "melody": marked("A melody"),
}
Make = Callable[[Job, Score, Wish, Catalog], Score]


class ScoreUses(QObject):
    """Each use is a job whose result is a new take; the open one stays as it is.

    Attributes:
        usual_style: what to write in where a take is of no style.
    """

    def __init__(self, desk: Desk, edits: ScoreEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._edits = desk, edits
        self.usual_style: Callable[[], str] = lambda: next(iter(STYLES))

    def fill_menu(self, menu: QMenu) -> None:
        """Entries for what makes sense now."""
        has_stretch = self.bars is not None
        more = self._sub(menu, self.tr("Continue"), self.tr("More bars in the same vein, in every part"))
        for bars in MORE_BARS:
            more.addAction(self.tr("{n} bars").format(n=bars), functools.partial(self.go_on, bars))
        fill = menu.addAction(self.tr("Fill the selected bars anew"), self.fill)
        fill.setEnabled(has_stretch)
        fill.setToolTip(self.tr("Write the selected bars again, to fit what is before and after them"))
        vary = self._sub(menu, self.tr("Vary"), self.tr("Write some of the bars again"))
        for text, share in SHARES.items():
            vary.addAction(say(text), functools.partial(self.vary, share))
        menu.addSeparator()
        add = self._sub(menu, self.tr("Accompany with"), self.tr("New parts that fit those that are there"))
        for role, text in ROLE_NAMES.items():
            add.addAction(say(text), functools.partial(self.accompany, (role,)))
        if len(missing := self._missing_roles()) > 1:
            add.addAction(self.tr("All that is missing"), functools.partial(self.accompany, missing))
        chords = menu.addAction(self.tr("Harmonise"), self.harmonise)
        chords.setToolTip(self.tr("Find chords for the melody, and a part that plays them"))
        voice = menu.addAction(self.tr("Add a second voice"), self.add_voice)
        voice.setToolTip(self.tr("A voice below the melody, in thirds and sixths"))
        menu.addSeparator()
        voices = self._sub(menu, self.tr("Play as"), self.tr("The same notes on the instruments of a style"))
        for style in STYLES:
            voices.addAction(style, functools.partial(self.play_as, style))

    @property
    def bars(self) -> tuple[int, int] | None:
        """First and last bar of what is selected, both included, counted from 0."""
        score, stretch = self._edits.score, self._desk.selection
        if score is None:
            return None
        bar = score.ticks_per_bar
        if stretch:
            start, stop = (time_s / score.seconds * score.bars for time_s in stretch)
            first, last = math.floor(start + 1e-6), math.ceil(stop - 1e-6) - 1
        elif notes := self._edits.selection:
            first = min(note.start for note in notes) // bar
            last = max(note.end - 1 for note in notes) // bar
        else:
            return None
        return max(0, first), min(max(first, last), score.bars - 1)

    # the uses

    def go_on(self, bars: int) -> None:
        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            return writing.go_on(job, score, bars, wish, catalog)

        self._start(self.tr("continued"), "continue notes", make, {"bars": bars})

    def fill(self) -> None:
        if (stretch := self.bars) is None:
            self._desk.warned.emit(self.tr("Select bars first: drag across their numbers above the notes."))
            return
        first, last = stretch

        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            return writing.fill(job, score, first, last, wish, catalog)

        self._start(self.tr("filled"), "fill notes", make, {"first_bar": first + 1, "last_bar": last + 1})

    def vary(self, share: float) -> None:
        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            return writing.vary(job, score, share, wish, catalog)

        self._start(self.tr("varied"), "vary notes", make, {"share": share})

    def accompany(self, roles: tuple[str, ...]) -> None:
        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            return writing.accompany(job, score, roles, wish, catalog)

        self._start(self.tr("accompanied"), "accompany notes", make, {"roles": list(roles)})

    def harmonise(self) -> None:
        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            return writing.accompany(job, replace(score, chords=()), ("chords",), wish, catalog)

        self._start(self.tr("harmonised"), "harmonise notes", make, {})

    def play_as(self, style: str) -> None:
        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            job.check()
            return voicing.play_as(score, style)

        self._start(
            self.tr("as {style}").format(style=style), "play notes as", make, {}, style, by_model=False
        )

    def add_voice(self) -> None:
        def make(job: Job, score: Score, wish: Wish, catalog: Catalog) -> Score:
            job.check()
            return voicing.with_second_voice(score)

        self._start(self.tr("in two voices"), "add a voice to notes", make, {}, by_model=False)

    def _start(
        self,
        word: str,
        task: str,
        make: Make,
        params: dict[str, Any],
        style: str | None = None,
        by_model: bool = True,
    ) -> None:
        row, score = self._desk.row, self._edits.score
        if row is None or score is None:
            return
        manner = manner_of(row.recipe)
        style = style or manner.style or self.usual_style()
        seed, catalog = pick_seed(None), self._desk.session.catalog
        try:
            recipe = recipe_for(
                task,
                params | {"style": style, "loop": manner.loop},
                seed if by_model else None,
                catalog if by_model else None,
                str(row.path),
            )
        except EngineError as error:  # the model is missing
            self._desk.warned.emit(str(error))
            return
        self._desk.tasks.start(
            f"{row.name}, {word}",
            make_and_keep,
            score,
            make,
            Wish(style, score.bars, score.bpm, seed=seed),
            recipe,
            f"{row.name}, {word}",
            self._desk.session,
            watch=Watch(on_done=self._on_made),
        )

    def _on_made(self, edit: KeptEdit) -> None:
        self._desk.pyramids.keep(edit.row.path, edit.pyramid)
        self._desk.keep(edit.row, edit.take, open_it=True)

    def _missing_roles(self) -> tuple[str, ...]:
        score = self._edits.score
        there = {part.role for part in score.parts} if score else set()
        return tuple(role for role in ROLES if role not in there)

    def _sub(self, menu: QMenu, text: str, tip: str) -> QMenu:
        sub = menu.addMenu(text)
        sub.menuAction().setToolTip(tip)
        return sub


def make_and_keep(
    job: Job, score: Score, make: Make, wish: Wish, recipe: dict[str, Any], name: str, session: Session
) -> KeptEdit:
    """What `make` makes of a score, as a take with its row in the library."""
    made = make(job.part(0.0, 0.6), score, wish, session.catalog)
    return keep_score(job.part(0.6, 1.0), made, name, recipe, session)
