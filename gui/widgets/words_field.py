"""What music is to be like, in words, and which downloaded model makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gui import theme

_LINES = 3


@dataclass(frozen=True)
class ModelChoice:
    """A model that can be chosen; `licence` is a line that the user should read."""

    name: str
    title: str
    engine: str
    licence: str


class WordsField(QWidget):
    """A few lines to write in, a list of models, and the licence of the chosen one.

    Signals:
        changed: other words, or another model.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[ModelChoice] = []
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.words.setPlaceholderText(self.tr("In English, such as: slow fiddle tune, warm room, solo"))
        self.words.setAccessibleName(self.tr("Description"))
        self.words.setToolTip(self.tr("What the music is to be like: style, instruments, mood, tempo."))
        self.words.setFixedHeight(round((_LINES + 1) * self.words.fontMetrics().lineSpacing()))
        self.models = QComboBox()
        self.models.setAccessibleName(self.tr("Model"))
        self.models.setToolTip(self.tr("Which of the downloaded models makes it."))
        self.models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.licence = theme.set_role(QLabel(wordWrap=True), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for widget in (self.words, self.models, self.licence):
            column.addWidget(widget)
        self.words.textChanged.connect(self.changed)
        self.models.currentIndexChanged.connect(self._on_model_changed)

    @property
    def prompt(self) -> str:
        """What is written, with single spaces."""
        return " ".join(self.words.toPlainText().split())

    def set_prompt(self, text: str) -> None:
        if text != self.words.toPlainText():
            self.words.setPlainText(text)

    @property
    def choices(self) -> list[ModelChoice]:
        """All that can be chosen."""
        return list(self._choices)

    @property
    def choice(self) -> ModelChoice | None:
        """The chosen model; None if there is none."""
        index = self.models.currentIndex()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def choose(self, engine: str, name: str = "") -> None:
        """Choose a model by its name, or else the first of that engine."""
        fitting = [number for number, one in enumerate(self._choices) if one.engine == engine]
        named = [number for number in fitting if self._choices[number].name == name]
        if fitting and not (self.choice and self.choice.engine == engine and not named):
            self.models.setCurrentIndex((named or fitting)[0])

    def set_choices(self, choices: Sequence[ModelChoice]) -> None:
        """Offer these models; the chosen one stays if it is among them."""
        if list(choices) == self._choices:
            return
        before = self.choice
        self._choices = list(choices)
        with QSignalBlocker(self.models):
            self.models.clear()
            self.models.addItems([choice.title for choice in choices])
            if before in self._choices:
                self.models.setCurrentIndex(self._choices.index(before))
        self._on_model_changed()

    def _on_model_changed(self) -> None:
        self.licence.setText(self.choice.licence if self.choice else "")
        self.changed.emit()


def scene() -> QWidget:
    """Two models to choose from."""
    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    field = WordsField()
    licence = "CC BY-NC 4.0: what it makes is not for commercial use."
    field.set_choices(
        [
            ModelChoice("small", "MusicGen Small", "musicgen", licence),
            ModelChoice("open", "Stable Audio Open", "stable_audio", "Stability AI Community License"),
        ]
    )
    field.set_prompt("slow fiddle tune, warm room, solo")
    column.addWidget(field)
    panel.resize(370, 200)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
