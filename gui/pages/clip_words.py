"""The dialog in which a clip gets its name, tags and note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from engine.clip_row import ClipRow
from gui.desk import Desk
from gui.theme import current
from gui.widgets.param_form import ParamForm

COMMAS = str.maketrans("\uff0c\u3001", ",,")  # of Chinese and Japanese


class ClipWords(QDialog):
    """Of one clip all words; several get tags beside their own."""

    def __init__(
        self, desk: Desk, rows: list[ClipRow], known_tags: list[str], parent: QWidget | None = None
    ) -> None:
        """`known_tags` are offered while one types."""
        super().__init__(parent)
        self._desk, self._rows = desk, rows
        one = rows[0] if len(rows) == 1 else None
        self.setWindowTitle(
            self.tr("About {name}").format(name=one.name)
            if one
            else self.tr("Tags for {n} clips").format(n=len(rows))
        )
        self.setMinimumWidth(420)
        self.name = QLineEdit(one.name if one else "")
        self.tags = QLineEdit(", ".join(one.tags) if one else "")
        self.tags.setPlaceholderText(self.tr("verse, needs drums, 2026"))
        completer = QCompleter(known_tags, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags.setCompleter(completer)
        self.note = QPlainTextEdit(one.note if one else "")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(120)
        form = ParamForm()
        if one:
            form.add_row(self.tr("Name"), self.name, self.tr("As the list shows it; the file keeps its own."))
        form.add_row(self.tr("Tags"), self.tags, self.tr("Your own words, with commas between them."))
        if one:
            form.add_row(self.tr("Note"), self.note, self.tr("Whatever you want to remember about it."))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        for button in buttons.buttons():
            button.setIcon(QIcon())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(4 * [current().space(3)]))
        layout.setSpacing(current().space(2))
        layout.addWidget(form)
        layout.addWidget(buttons)
        self.tags.setFocus()

    def accept(self) -> None:
        """Keep the words."""
        tags = tuple(self.tags.text().translate(COMMAS).split(","))
        if len(self._rows) == 1:
            row = self._rows[0]
            self._desk.edits.describe(row.id, self.name.text(), tags, self.note.toPlainText())
        else:
            self._desk.edits.add_tags([row.id for row in self._rows], tags)
        super().accept()
