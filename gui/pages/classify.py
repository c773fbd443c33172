"""Page Classify: what style the open clip is, how sure that is, and how it goes over time."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from engine.classification import Label
from engine.library import ClipRow
from engine.styles import STYLES
from gui.desk import Desk
from gui.pages.page import Page
from gui.pages.style_strip import StyleStrip
from gui.take_jobs import Stretch, classify_and_label
from gui.tasks import Watch
from gui.widgets.probability_bars import ProbabilityBars

AUTO_MAX_S = 10 * 60.0


class ClassifyPage(Page):
    """Runs by itself on the clip that is open while the page is; the button runs it on a selection."""

    NEEDS = ("classifier",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._labels: dict[int, Label] = {}
        self.subject_label = self.add_text()
        self.bars = ProbabilityBars()
        self.body.addWidget(self.bars)
        self.strip_heading = self.add_heading(self.tr("Over time"))
        self.strip = StyleStrip()
        self.strip.seek_requested.connect(desk.playback.seek)
        self.body.addWidget(self.strip)
        self.hint = self.add_text(
            self.tr("The colours show which style each moment sounds like; click to go there.")
        )
        self.body.addStretch(1)
        self.button = self.add_main_button(
            self.tr("Classify"),
            self.tr("Listen to the open clip, or to the selected part, and name its style."),
        )
        self.button.clicked.connect(self.classify)
        desk.opened.connect(self._on_opened)
        desk.selection_changed.connect(self._on_selection_changed)
        desk.labels.labelled.connect(self._on_labelled)
        desk.playback.moved.connect(self.strip.set_playhead)
        desk.live.changed.connect(self._on_live)
        desk.recording.finished.connect(lambda _: self._on_opened(desk.row))
        self._show(None, None)

    def label_of(self, clip_id: int) -> Label | None:
        """What was heard of a clip since the app started."""
        return self._labels.get(clip_id)

    def classify(self) -> None:
        """Queue the open clip, or the selected part of it."""
        row, stretch = self.desk.row, self.desk.selection
        self.notice.dismiss()
        if row is None:
            self.notice.show_error(
                self.tr("Open a clip first: drop a sound in, record one, or pick one on the left.")
            )
            return
        if not self.check_models():
            return
        self.desk.tasks.start(
            self.tr("Recognising {name}").format(name=row.name),
            classify_and_label,
            row,
            stretch,
            self.desk.session,
            watch=Watch(
                on_done=lambda label: self._on_classified(row, stretch, label),
                on_error=self.notice.show_error,
            ),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._classify_if_new()

    def _classify_if_new(self) -> None:
        row = self.desk.row
        if not (row and self.isVisible()) or row.id in self._labels or row.duration_s > AUTO_MAX_S:
            return
        if all(name in self.desk.session.catalog.cards() for name in self.NEEDS):
            self.classify()

    def _on_opened(self, row: ClipRow | None) -> None:
        self._show(row, self._labels.get(row.id) if row else None)
        self._classify_if_new()

    def _on_labelled(self, clip_id: int, label: Label) -> None:
        self._labels[clip_id] = label
        if self.desk.row and self.desk.row.id == clip_id:
            self._show(self.desk.row, label)

    def _on_classified(self, row: ClipRow, stretch: Stretch | None, label: Label) -> None:
        self.desk.labels.restart()  # what works here works there too
        if stretch is None:
            self._labels[row.id] = label
            self.desk.library_changed.emit()
        if self.desk.row and self.desk.row.id == row.id:
            self._show(self.desk.row, label, stretch)

    def _on_live(self, label: Label | None) -> None:
        if not self.desk.recording.running:
            return
        self._show(None, None)
        self.subject_label.setText(self.tr("Recording, the last ten seconds"))
        if label:
            self.bars.show_probabilities(label.probabilities, label.known)
        else:
            self.bars.clear(self.tr("Listening…"))

    def _on_selection_changed(self, selection: Stretch | None) -> None:
        self.button.setText(self.tr("Classify the selection") if selection else self.tr("Classify"))

    def _show(self, row: ClipRow | None, label: Label | None, stretch: Stretch | None = None) -> None:
        over_time = label.over_time if label else []
        for widget in (self.strip_heading, self.strip, self.hint):
            widget.setVisible(len(over_time) > 1)
        if row is None:
            self.subject_label.setText("")
            self.bars.clear(self.tr("Open a clip to see what style it is."))
            return
        start_s, stop_s = stretch or (0.0, row.duration_s)
        part = self.tr(", {start:.1f} to {stop:.1f} s").format(start=start_s, stop=stop_s) if stretch else ""
        self.subject_label.setText(f"{row.name}{part}")
        if label:
            self.bars.show_probabilities(label.probabilities, label.known)
        elif row.style_probability is not None:
            self.bars.show_probabilities(row.probabilities, row.style in STYLES)
        else:
            self.bars.clear(self.tr("Not recognised yet."))
        self.strip.show_styles([(start_s + at_s, shares) for at_s, shares in over_time], start_s, stop_s)
