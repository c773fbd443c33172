"""The smaller controls of the page Generate."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from engine.notes.score import ROLES
from gui.widgets.amount import AmountSlider
from gui.widgets.param_form import SPIN_MARGINS_PX
from gui.widgets.segments import Segments

MAX_TAKES = 8
_TAKES_PX = 62


class TakesField(QSpinBox):
    """How many takes."""

    def __init__(self) -> None:
        super().__init__(minimum=1, maximum=MAX_TAKES)
        self.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        self.setFixedWidth(_TAKES_PX)
        self.setAccessibleName(self.tr("Takes"))
        tip = self.tr("How many different takes to make; each is kept in the library.")
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)


class PartsField(Segments):
    """Which instruments play."""

    def __init__(self, parent: QWidget | None = None) -> None:
        tip = "Click to leave this part out, or to have it."
        super().__init__(
            {role: role.capitalize() for role in ROLES}, "Parts", dict.fromkeys(ROLES, tip), several=True
        )


class WhoseStyle(Segments):
    """Whether a changed clip keeps its style."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            {"clip": "As the clip", "own": "Another"},
            "Style",
            {"clip": "Keep to the style of the open clip.", "own": "Choose a style."},
        )

    @property
    def own(self) -> bool:
        """Whether another style is wanted than the clip's."""
        return self.value == "own"


class Sliders(dict[str, AmountSlider]):
    """What goes from little to much, by the name of its value."""

    TEXTS: tuple[tuple[str, str, str, str, str], ...] = (
        ("amount", "Change", "a little", "all new", "How much of the clip changes."),
        (
            "variation",
            "Variety",
            "steady",
            "adventurous",
            "How far the music may stray from what is most typical of the style.",
        ),
        ("density", "Density", "sparse", "dense", "How many notes there are."),
    )

    def __init__(self) -> None:
        super().__init__()
        self.captions = {name: caption for name, caption, *_ in self.TEXTS}
        for name, caption, low, high, tip in self.TEXTS:
            self[name] = AmountSlider(low, high, 0.5, caption, tip, inline=True)
