"""Page Classify: what style the open clip is, how sure that is, and how it goes over time."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from engine.classification import Label
from engine.explaining import N_NEAREST, Explanation
from engine.library import ClipRow
from gui.desk import Desk
from gui.language import say
from gui.pages.matches import entries_of
from gui.pages.page import Page
from gui.pages.style_strip import StyleStrip
from gui.take_jobs import Stretch, classify_and_label
from gui.tasks import Watch
from gui.widgets.match_list import MatchList
from gui.widgets.probability_bars import ProbabilityBars
from gui.widgets.reason_list import ReasonList

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
        self._add_why()
        self.body.addStretch(1)
        self.button = self.add_main_button(
            self.tr("Classify"),
            self.tr("Listen to the open clip, or to the selected part, and name its style."),
        )
        self.button.clicked.connect(self.classify)
        desk.opened.connect(self._on_opened)
        desk.selection_changed.connect(self._on_selection_changed)
        desk.labels.labelled.connect(self._on_labelled)
        desk.styles_changed.connect(self._on_styles_changed)
        desk.why.explained.connect(self._on_explained)
        desk.playback.moved.connect(self.strip.set_playhead)
        desk.live.changed.connect(self._on_live)
        desk.recording.finished.connect(lambda _: self._on_opened(desk.row))
        self._show(None, None)

    def _add_why(self) -> None:
        self.body.addSpacing(8)
        self.why_heading = self.add_heading(self.tr("Why"))
        self.heat_button = QPushButton(self.tr("Show on the spectrogram"))
        self.heat_button.setCheckable(True)
        self.heat_button.setToolTip(
            self.tr("Keep lit what speaks for the likeliest style and not for its rivals, and dim the rest.")
        )
        self.heat_button.toggled.connect(self.desk.why.set_heat)
        self.body.addWidget(self.heat_button)
        self.why_text = self.add_text(
            self.tr("The dot is this clip; the coloured part of a line is where nine of ten {style} lie.")
        )
        self._why_template = self.why_text.text()
        self.reasons = ReasonList()
        self.body.addWidget(self.reasons)
        self.body.addSpacing(8)
        self.nearest_heading = self.add_heading(self.tr("Nearest in your library"))
        self.nearest = MatchList(rows_shown=N_NEAREST)
        self.nearest.chosen.connect(self.desk.open)
        self.nearest.play_requested.connect(lambda clip_id: self.desk.open(clip_id, play=True))
        self.body.addWidget(self.nearest)

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
            row = self.desk.row
            self._explain(row, self._labels.get(row.id) if row else None)

    def _explain(self, row: ClipRow | None, label: Label | None) -> None:
        """Have the reasons found, or hide what is shown of another clip."""
        self._show_why(None)
        style = next(iter(label.probabilities)) if label else row.style if row else None
        if row and style and self.isVisible() and not row.missing:
            self.desk.why.explain(row, style)

    def _on_explained(self, clip_id: int, found: Explanation) -> None:
        if self.desk.row and self.desk.row.id == clip_id and not self.desk.recording.running:
            self._show_why(found)

    def _show_why(self, found: Explanation | None) -> None:
        self.reasons.show_reasons(found.reasons if found else [], found.style if found else "")
        self.why_text.setText(self._why_template.format(style=say(found.style) if found else ""))
        for widget in (self.why_heading, self.heat_button, self.why_text):
            widget.setVisible(found is not None)
        self.nearest.show_entries(entries_of(self.desk.session.library, found.nearest if found else []))
        self.nearest_heading.setVisible(bool(self.nearest.count()))

    def _on_styles_changed(self) -> None:
        self._labels.clear()
        self._on_opened(self.desk.row)

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
            self._show_why(None)
            self.subject_label.setText("")
            self.bars.clear(self.tr("Open a clip to see what style it is."))
            return
        start_s, stop_s = stretch or (0.0, row.duration_s)
        part = self.tr(", {start:.1f} to {stop:.1f} s").format(start=start_s, stop=stop_s) if stretch else ""
        self.subject_label.setText(f"{row.name}{part}")
        if label:
            self.bars.show_probabilities(label.probabilities, label.known)
        elif row.style_probability is not None:
            self.bars.show_probabilities(row.probabilities, row.style is not None)
        else:
            self.bars.clear(self.tr("Not recognised yet."))
        self._explain(None if stretch else row, label)
        self.strip.show_styles([(start_s + at_s, shares) for at_s, shares in over_time], start_s, stop_s)
