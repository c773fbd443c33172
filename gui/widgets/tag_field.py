"""A field for tags with commas between them; the one that is being typed is completed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from gui import theme

COMMAS = ",\uff0c\u3001"  # the others are of Chinese and Japanese
_COMMA = re.compile(f"[{COMMAS}]")


class TagField(QLineEdit):
    """Offers the tags that go on as the word at the cursor begins; Tab takes the first, or the chosen one."""

    def __init__(self, tags: Iterable[str] = (), known: Iterable[str] = (), parent: QWidget | None = None):
        """Hold `tags`; offer those of `known` that are not in the field yet."""
        super().__init__(", ".join(tags), parent)
        self.setAccessibleName(self.tr("Tags"))
        self._known = list(known)
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self._completer.popup()
        assert popup
        self.popup = theme.set_role(popup, "popup")
        self._completer.setWidget(self)  # not the field's own, which would complete the whole of it
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    @property
    def tags(self) -> tuple[str, ...]:
        """What stands between the commas, as it was typed."""
        return tuple(_COMMA.split(self.text()))

    @property
    def offered(self) -> list[str]:
        """What can be taken now."""
        return self._offered.stringList() if self.popup.isVisible() else []

    def event(self, event: QEvent) -> bool:
        # Before Qt makes of Tab a step to the next field.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self.offered
        ):
            chosen = self.popup.currentIndex().data()
            self.popup.hide()
            self._take(chosen or self._offered.stringList()[0])
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.hasSelectedText():  # what is typed goes on, and does not replace all tags
            self.end(False)

    def _offer(self) -> None:
        """Offer what begins like the word at the cursor, then what has a word in it that does."""
        begin, end = self._bounds()
        word = self.text()[begin:end].strip().casefold()
        others = {
            tag.strip().casefold() for tag in _COMMA.split(self.text()[:begin] + "," + self.text()[end:])
        }
        fitting = [tag for tag in self._known if tag.casefold() not in others and tag.casefold() != word]
        first = [tag for tag in fitting if tag.casefold().startswith(word)]
        inner = [tag for tag in fitting if f" {word}" in tag.casefold() and tag not in first]
        self._offered.setStringList(first + inner if word else [])
        if word and first + inner:
            self._completer.complete()
        else:
            self.popup.hide()

    def _take(self, tag: str) -> None:
        """Put `tag` in the place of the word at the cursor, ready for the next."""
        begin, end = self._bounds()
        before, after = self.text()[:begin], self.text()[end:]
        space = " " if begin else ""
        self.setText(f"{before}{space}{tag}{after or ', '}")
        self.setCursorPosition(begin + len(space) + len(tag) + (0 if after else 2))

    def _bounds(self) -> tuple[int, int]:
        """Where the tag at the cursor begins and ends."""
        text, at = self.text(), self.cursorPosition()
        begin = max((text.rfind(comma, 0, at) for comma in COMMAS), default=-1) + 1
        stop = _COMMA.search(text, at)
        return begin, stop.start() if stop else len(text)


def scene() -> QWidget:
    """Two tags; others are known."""
    panel = theme.set_role(QWidget(), "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    QVBoxLayout(panel).addWidget(TagField(("verse", "needs drums"), ("bridge", "chorus", "verse")))
    panel.resize(330, 60)
    return panel


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
