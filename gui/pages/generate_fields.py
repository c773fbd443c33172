"""The smaller controls of the page Generate."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from engine.notes.score import ROLES
from gui.language import marked, say
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
        tip = say("Click to leave this part out, or to have it.")
        super().__init__(
            {role: say(role.capitalize()) for role in ROLES},
            say("Parts"),
            dict.fromkeys(ROLES, tip),
            several=True,
        )


class WhoseStyle(Segments):
    """Whether a changed clip keeps its style."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            {"clip": say("As the clip"), "own": say("Another")},
            say("Style"),
            {"clip": say("Keep to the style of the open clip."), "own": say("Choose a style.")},
        )

    @property
    def own(self) -> bool:
        """Whether another style is wanted than the clip's."""
        return self.value == "own"


class Sliders(dict[str, AmountSlider]):
    """What goes from little to much, by the name of its value."""

    TEXTS: tuple[tuple[str, str, str, str, str], ...] = (
        (
            "amount",
            marked("Change"),
            marked("a little"),
            marked("all new"),
            marked("How much of the clip changes."),
        ),
        (
            "variation",
            marked("Variety"),
            marked("steady"),
            marked("adventurous"),
            marked("How far the music may stray from what is most typical of the style."),
        ),
        (
            "density",
            marked("Density"),
            marked("sparse"),
            marked("dense"),
            marked("How many notes there are."),
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self.captions = {name: say(caption) for name, caption, *_ in self.TEXTS}
        for name, caption, low, high, tip in self.TEXTS:
            self[name] = AmountSlider(say(low), say(high), 0.5, say(caption), say(tip), inline=True)
