"""Tempo, key, length and tag by which the list of clips is narrowed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from gui import theme
from gui.language import say
from gui.widgets.clip_filter import Row
from gui.widgets.param_form import SPIN_MARGINS_PX

LONGEST_S, SLOWEST, FASTEST = 3600.0, 20.0, 300.0
MIN_SPIN_PX = 64
Range = tuple[float, float]


class FilterPanel(QWidget):
    """Says what is chosen; all is open at first.

    Signals:
        changed: something is chosen, or no longer.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spins: list[QDoubleSpinBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().space(0.5))
        self._grid.setColumnStretch(1, 1)
        self._tempo = self._add_range(self.tr("Tempo"), SLOWEST, FASTEST, self.tr("beats a minute"))
        self._length = self._add_range(self.tr("Length"), 0.0, LONGEST_S, self.tr("seconds"))
        self._key = self._add_choice(self.tr("Key"), self.tr("Show clips in this key only"))
        self._tag = self._add_choice(self.tr("Tag"), self.tr("Show clips with this tag only"))
        self._missing = QCheckBox(self.tr("Missing files"))
        self._missing.setToolTip(self.tr("Show clips whose file is gone only"))
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Show every tempo, length, key and tag"))
        self.clear_button.clicked.connect(self.clear)
        foot = QHBoxLayout()
        foot.addWidget(self._missing, 1)
        foot.addWidget(self.clear_button)
        self._grid.addLayout(foot, self._grid.rowCount(), 0, 1, 2)
        self._missing.toggled.connect(self.changed)

    @property
    def tempo(self) -> Range | None:
        return self._range(self._tempo)

    @property
    def length_s(self) -> Range | None:
        return self._range(self._length)

    @property
    def key(self) -> str | None:
        return self._key.currentData()

    @property
    def tag(self) -> str | None:
        return self._tag.currentData()

    @property
    def missing(self) -> bool:
        return self._missing.isChecked()

    @property
    def active(self) -> bool:
        """Whether anything is chosen."""
        return any((self.tempo, self.length_s, self.key, self.tag, self.missing))

    def clear(self) -> None:
        for low, high in (self._tempo, self._length):
            low.setValue(low.minimum())
            high.setValue(high.maximum())
        self._key.setCurrentIndex(0)
        self._tag.setCurrentIndex(0)
        self._missing.setChecked(False)

    def choose(self, *, tempo: Range | None = None, key: str | None = None, tag: str | None = None) -> None:
        """Set what is given, as a user would."""
        if tempo:
            self._tempo[0].setValue(tempo[0])
            self._tempo[1].setValue(tempo[1])
        for combo, value in ((self._key, key), (self._tag, tag)):
            if value is not None:
                combo.setCurrentIndex(max(0, combo.findData(value)))

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Offer the keys and tags of `rows`; what is chosen stays as long as a clip has it."""
        keys: set[str] = set()
        tags: set[str] = set()
        for row in rows:
            if row.key:
                keys.add(row.key)
            tags.update(row.tags)
        _offer(self._key, sorted(keys), self.tr("any"))
        _offer(self._tag, sorted(tags, key=str.casefold), self.tr("any"))

    def _range(self, spins: tuple[QDoubleSpinBox, QDoubleSpinBox]) -> Range | None:
        low, high = spins
        if low.value() == low.minimum() and high.value() == high.maximum():
            return None
        return low.value(), high.value() if high.value() < high.maximum() else float("inf")

    def _add_range(
        self, label: str, low: float, high: float, unit: str
    ) -> tuple[QDoubleSpinBox, QDoubleSpinBox]:
        spins = QDoubleSpinBox(), QDoubleSpinBox()
        names = self.tr("{what} from").format(what=label), self.tr("{what} to").format(what=label)
        row = QHBoxLayout()
        for spin, name, value in zip(spins, names, (low, high), strict=True):
            spin.setDecimals(0)
            spin.setRange(low, high)
            spin.setValue(value)
            spin.setKeyboardTracking(False)
            spin.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
            spin.setMinimumWidth(MIN_SPIN_PX)
            spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            spin.setAccessibleName(name)
            spin.setToolTip(self.tr("{name}, in {unit}").format(name=name, unit=unit))
            spin.valueChanged.connect(self.changed)
            row.addWidget(spin, 1)
        spins[0].setSpecialValueText(self.tr("any"))
        row.insertWidget(1, QLabel(self.tr("to")))
        self._add_row(label, row)
        return spins

    def _add_choice(self, label: str, tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.addItem(self.tr("any"), None)
        combo.setAccessibleName(label)
        combo.setToolTip(tip)
        combo.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout()
        row.addWidget(combo)
        self._add_row(label, row)
        return combo

    def _add_row(self, label: str, row: QHBoxLayout) -> None:
        number = self._grid.rowCount()
        row.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(theme.set_role(QLabel(label), "muted"), number, 0)
        self._grid.addLayout(row, number, 1)


def _offer(combo: QComboBox, values: list[str], any_text: str) -> None:
    if [combo.itemData(n) for n in range(1, combo.count())] == values:
        return
    chosen = combo.currentData()
    blocked = combo.blockSignals(True)
    combo.clear()
    combo.addItem(any_text, None)
    for value in values:
        is_key = value.endswith((" major", " minor"))
        combo.addItem(say(value) if is_key else value, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(blocked)
    if combo.currentData() != chosen:
        combo.currentIndexChanged.emit(0)


def scene() -> QWidget:
    """Some keys and tags to choose from."""
    from gui.widgets.clip_model import ClipItem

    panel = FilterPanel()
    panel.set_rows([ClipItem(1, "a", key="A minor", tags=("verse", "雨")), ClipItem(2, "b", key="C major")])
    panel.choose(tempo=(90.0, 120.0), key="A minor")
    panel.resize(240, 150)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
