"""What every page of the right-hand panel is made of: a notice, a scrolling body, a main button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from engine.errors import EngineError
from gui.desk import Desk
from gui.language import say
from gui.theme import current, set_role
from gui.widgets.notice import Notice


class Page(QWidget):
    """One tab: `body` takes widgets, `notice` says what is wrong in place.

    Attributes:
        NEEDS: the models without which the page can do nothing.
    """

    NEEDS: tuple[str, ...] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.notice = Notice()
        self._lacks_model = False
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        space = current().space
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(space(2), space(2), space(2), space(2))
        self.body.setSpacing(space(1))
        self.scroll_area = QScrollArea(widgetResizable=True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(content)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(space(1))
        self.foot.setContentsMargins(space(2), space(1), space(2), space(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.scroll_area, 1)
        layout.addLayout(self.foot)

    def add_heading(self, text: str) -> QLabel:
        label = QLabel(text)
        set_role(label, "heading")
        self.body.addWidget(label)
        return label

    def add_text(self, text: str = "") -> QLabel:
        label = QLabel(text, wordWrap=True)
        set_role(label, "muted")
        self.body.addWidget(label)
        return label

    def add_main_button(self, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tooltip)
        set_role(button, "primary")
        self.foot.addWidget(button)
        return button

    def engine_names(self, engines: dict[str, str]) -> dict[str, str]:
        """Engines with as much of their description as a narrow list can show."""
        return {name: say(text.split(":")[0]) if ":" in text else name for name, text in engines.items()}

    def check_models(self) -> bool:
        """Say what to do if a model that the page needs is missing; True if all are there."""
        try:
            for name in self.NEEDS:
                self.desk.session.catalog.card(name)
        except EngineError as error:
            self.notice.show_error(str(error))
            self._lacks_model = True
            return False
        if self._lacks_model:
            self.notice.dismiss()
            self._lacks_model = False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.check_models()
