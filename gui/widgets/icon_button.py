"""A button with an icon that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui import icons, theme


class IconButton(QToolButton):
    """A flat square button; `name` is for screen readers, `tip` for the mouse."""

    def __init__(
        self,
        icon: str,
        name: str,
        tip: str,
        size_px: int = 32,
        icon_px: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour = icon, ""
        self.setIconSize(QSize(icon_px, icon_px))
        self.setFixedSize(size_px, size_px)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(name, tip)
        self.show_icon(icon)

    def show_icon(self, icon: str, colour: str = "") -> None:
        """Change the icon; `colour` is a field of the palette, the text's if empty."""
        self._icon, self._colour = icon, colour
        self.setIcon(icons.icon(icon, theme.current().colour(colour).name() if colour else None))

    def say(self, name: str, tip: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_colour"):
            self.show_icon(self._icon, self._colour)
