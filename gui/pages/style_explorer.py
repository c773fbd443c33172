"""Style explorer: each style to hear, made here and real, what it is usually like, and what to listen for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.jobs import Job
from engine.learn_sounds import N_NUMBERS, LearnSound
from engine.library import ClipRow, Library
from engine.reasons import Ranges, read_ranges
from engine.styles import STYLES
from gui.desk import Desk
from gui.language import say
from gui.learn_sounds import LearnSounds
from gui.style_notes import LISTEN_FOR
from gui.tasks import Watch
from gui.theme import current, set_role
from gui.widgets.style_picker import StylePicker
from gui.widgets.trait_ranges import TraitRanges

CLASSIFIER = "classifier"


class StyleExplorer(QWidget):
    """One style at a time.

    Signals:
        heard: the LearnSound that the user wants to hear.
        failed: one sentence.
    """

    heard = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, sounds: LearnSounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._sounds = desk, sounds
        self._next = dict.fromkeys(STYLES, 0)
        self._waiting_for: tuple[str, int] | None = None
        self._real: ClipRow | None = None
        self._looking: Job | None = None
        self.picker = StylePicker(STYLES, chip_px=28)
        self.picker.style_changed.connect(self._on_style_changed)
        self.made_button = QPushButton(self.tr("Hear one made here"))
        self.made_button.setToolTip(
            self.tr("Play a sound that the app's own models made in this style; again for another.")
        )
        self.made_button.clicked.connect(self.hear_made)
        self.real_button = QPushButton(self.tr("None of yours yet"))
        self.real_button.setEnabled(False)
        self.real_button.clicked.connect(self.hear_real)
        self.notes = set_role(QLabel(wordWrap=True), "muted")
        self.about = QLabel(wordWrap=True)
        self.ranges = TraitRanges()
        self.ranges_text = set_role(QLabel(wordWrap=True), "faint")
        self.ranges_text.setText(
            self.tr("Thick: half of the music of the style; thin: nine pieces of ten; dot: the middle.")
        )
        self._lay_out()
        sounds.ready.connect(self._on_ready)
        sounds.failed.connect(self._on_failed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().space(1))
        listen = set_role(QLabel(self.tr("What to listen for")), "heading")
        usual = set_role(QLabel(self.tr("What is usual")), "heading")
        widgets = (self.picker, self.about, self.made_button, self.real_button, listen, self.notes)
        for widget in (*widgets, usual, self.ranges, self.ranges_text):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def style_shown(self) -> str:
        return self.picker.style

    def refresh(self) -> None:
        """Show the style that is chosen, and have its sound made."""
        style = self.style_shown
        about = say(STYLES[style])
        self.about.setText(about[:1].upper() + about[1:] + self.tr("."))
        self.notes.setText(say(LISTEN_FOR[style]))
        self.ranges.show_style(style, self._read_ranges())
        self.ranges_text.setVisible(self.ranges.isVisibleTo(self))
        self._look_for_real(style)
        self.prepare()

    def prepare(self) -> None:
        """Have the next sound of this style, and then of the others, made in the background."""
        styles = [self.style_shown, *(style for style in STYLES if style != self.style_shown)]
        self._sounds.want((style, self._next[style]) for style in styles[:4])

    def hear_made(self) -> None:
        """Play the next sound of the style, at once or as soon as it is made."""
        style = self.style_shown
        key = (style, self._next[style])
        if found := self._sounds.get(*key):
            self._play(found)
        else:
            self._waiting_for = key
            self.made_button.setText(self.tr("Making it…"))
            self._sounds.want([key], urgent=True)

    def hear_real(self) -> None:
        """Open and play the clip of the library that is most clearly of the style."""
        if self._real:
            self._desk.open(self._real.id, play=True)

    def _play(self, sound: LearnSound) -> None:
        self._next[sound.style] = (sound.number + 1) % N_NUMBERS
        self.heard.emit(sound)
        self.prepare()

    def _on_ready(self, sound: LearnSound) -> None:
        if self._waiting_for == (sound.style, sound.number):
            self._stop_waiting()
            if self.isVisible():
                self._play(sound)

    def _on_failed(self, sentence: str) -> None:
        if self._waiting_for:
            self._stop_waiting()
            self.failed.emit(sentence)

    def _stop_waiting(self) -> None:
        self._waiting_for = None
        self.made_button.setText(self.tr("Hear one made here"))

    def _on_style_changed(self) -> None:
        self._stop_waiting()
        self.refresh()

    def _read_ranges(self) -> Ranges | None:
        try:
            return read_ranges(self._desk.session.catalog.weights_dir / CLASSIFIER)
        except EngineError:
            return None

    def _look_for_real(self, style: str) -> None:
        if self._looking:
            self._looking.cancel()
            self._desk.tasks.forget(self._looking)
        watch = Watch(on_done=self._show_real, quiet=True, background=True)
        title = self.tr("Looking for a clip of yours")
        self._looking = self._desk.tasks.start(
            title, most_typical, self._desk.session.library, style, watch=watch, lane="io"
        )

    def _show_real(self, found: ClipRow | None) -> None:
        self._looking, self._real = None, found
        self.real_button.setEnabled(self._real is not None)
        if self._real:
            self.real_button.setText(self.tr("Hear one of yours"))
            tip = self.tr("{name} is the clip of your library that is most clearly of this style.")
            self.real_button.setToolTip(tip.format(name=self._real.name))
        else:
            self.real_button.setText(self.tr("None of yours yet"))
            self.real_button.setToolTip(
                self.tr("Open or record music: what is recognised as this style can be heard here.")
            )


def most_typical(job: Job, library: Library, style: str) -> ClipRow | None:
    """The clip that was not made here and is most surely of `style`; None if there is none."""
    job.check()
    rows = [row for row in library.rows() if row.kind != "take" and row.style == style and not row.missing]
    return max(rows, key=lambda row: row.style_probability or 0.0, default=None)
