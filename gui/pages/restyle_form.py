"""The choices of the page Restyle: towards what, how far, and what of the sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.audio.files import READABLE
from engine.loop_restyling import Wish
from engine.restyling import DEFAULT_AMOUNT, DRAWING, ENGINES, RestyleParams
from engine.styles import STYLES
from gui.theme import current, set_role
from gui.widgets.amount import AmountSlider
from gui.widgets.like_field import LikeField
from gui.widgets.param_form import ParamForm
from gui.widgets.segments import Segments
from gui.widgets.style_picker import StylePicker

Stretch = tuple[float, float]
DEFAULT_KEPT = 0.85
MOST_TAKES = 9


class RestyleForm(QWidget):
    """Widgets -> RestyleParams.

    Signals:
        changed: anything that makes the result another one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().space(1))
        self.like = LikeField()
        heading = QHBoxLayout()
        heading.addWidget(set_role(QLabel(self.tr("Target style")), "heading"))
        heading.addWidget(self.like, 1)
        self._column.addLayout(heading)
        self.picker = StylePicker(STYLES, chip_px=30)
        self.picker.setToolTip(self.tr("The style that the clip should take on."))
        self._column.addWidget(self.picker)
        self._add_dial()
        self._add_what()
        self.form = ParamForm()
        self.form.add_seed(
            "seed",
            self.tr("Seed"),
            self.tr("The same number gives the same take again. Leave it empty for a new one each time."),
        )
        self.form.add_count(
            "takes",
            self.tr("Takes"),
            1,
            1,
            MOST_TAKES,
            self.tr("How many to make, one after another; the keys 1 to 9 play them."),
            beside=True,
        )
        self.form.add_choice(
            "engine",
            self.tr("Engine"),
            {"flow": self.tr("Flow: reaches more"), "restyler": self.tr("Restyler: fast")},
            next(iter(ENGINES)),
            self.tr("Which model changes the style."),
        )
        self._column.addWidget(self.form)
        self.picker.chosen_changed.connect(self.changed)
        self.like.changed.connect(self._on_like_changed)
        self.like.choosing.connect(self._choose_example)
        self.form.changed.connect(self._on_form_changed)
        self._on_form_changed()

    def params(self, stretch: Stretch | None) -> RestyleParams:
        """What is asked for.

        Args:
            stretch: the part of the clip that is to change while the rest stays, if any.
        """
        values = self.form.values()
        from_s, to_s = stretch or (None, None)
        return RestyleParams(
            style="" if self.like.path else self.picker.style,
            amount=self.amount.value,
            engine=values["engine"],
            seed=values["seed"],
            like=str(self.like.path or ""),
            keep_melody=self.kept.value if self.dial.value == "keep" else None,
            from_s=from_s,
            to_s=to_s,
            only=self.only.value,
        )

    @property
    def wish(self) -> Wish:
        """What a loop is to sound like while the dial moves; the melody to keep is not looked for then."""
        style = "" if self.like.path else self.picker.style
        return Wish(style, self.amount.value, str(self.like.path or ""), self.only.value)

    @property
    def n_takes(self) -> int:
        """How many are wanted; one where every take would be the same."""
        values = self.form.values()
        return int(values["takes"]) if values["engine"] in DRAWING else 1

    def set_values(self, values: dict[str, Any]) -> None:
        self.form.set_values(values)

    def show_selection(self, selected: bool) -> None:
        """Ask what is to become of the rest only where there is a selection."""
        self.in_place.setVisible(selected)

    def _add_dial(self) -> None:
        self.dial = Segments(
            {"amount": self.tr("How far"), "keep": self.tr("Keep the melody")},
            self.tr("Dial"),
            {
                "amount": self.tr("Set how far to go."),
                "keep": self.tr("Say how much of the melody must stay; the dial is found for you."),
            },
        )
        self.amount = AmountSlider(
            self.tr("same notes"), self.tr("same style"), DEFAULT_AMOUNT, self.tr("How far"),
            self.tr("Left keeps melody and rhythm of the source; right goes all the way to the style."),
        )  # fmt: skip
        self.kept = AmountSlider(
            self.tr("any tune"), self.tr("this tune"), DEFAULT_KEPT, self.tr("Melody to keep"),
            self.tr("At least so much of the melody stays. A few settings are tried: it takes longer."),
        )  # fmt: skip
        dials = QStackedWidget()
        for slider in (self.amount, self.kept):
            dials.addWidget(slider)
            slider.value_changed.connect(lambda _: self.changed.emit())
        self.dial.changed.connect(
            lambda: dials.setCurrentWidget(self.kept if self.dial.value == "keep" else self.amount)
        )
        self.dial.changed.connect(self.changed)
        self._column.addWidget(self.dial)
        self._column.addWidget(dials)

    def _add_what(self) -> None:
        self.only = Segments(
            {"": self.tr("Everything"), "harmonic": self.tr("Notes"), "percussive": self.tr("Beats")},
            self.tr("Restyle"),
            {
                "": self.tr("Restyle all that sounds."),
                "harmonic": self.tr("Restyle what sounds on, and leave drums and other strokes as they are."),
                "percussive": self.tr("Restyle drums and other strokes, and leave what sounds on as it is."),
            },
        )
        self.only.changed.connect(self.changed)
        self._column.addWidget(self.only)
        self.in_place = QCheckBox(self.tr("Leave all around the selection as it is"))
        self.in_place.setToolTip(
            self.tr("On: the take is the whole clip, changed where it is selected. Off: the selection.")
        )
        self.in_place.setChecked(True)
        self._column.addWidget(self.in_place)

    def _choose_example(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in READABLE)
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Sound like this clip"),
            "",
            self.tr("Sound files ({endings})").format(endings=endings),
        )
        if name:
            self.like.set_path(Path(name))

    def _on_like_changed(self) -> None:
        self.picker.setVisible(self.like.path is None)
        self.changed.emit()

    def _on_form_changed(self) -> None:
        """A seed is offered only where it makes a difference."""
        self.form.set_shown("takes", self.form.values()["engine"] in DRAWING)
        self.form.set_shown("seed", self.form.values()["engine"] in DRAWING)
