"""The dialog in which a clip gets its name, tags and note."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from engine.clip_row import ClipRow
from engine.tags import used_tags
from gui.desk import Desk
from gui.theme import current
from gui.widgets.param_form import ParamForm
from gui.widgets.tag_field import TagField


class ClipWords(QDialog):
    """Of one clip all words; several get tags beside their own."""

    def __init__(self, desk: Desk, rows: list[ClipRow], parent: QWidget | None = None) -> None:
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
        self.tags = TagField(one.tags if one else (), used_tags(desk.session.library))
        self.tags.setPlaceholderText(self.tr("verse, needs drums, 2026"))
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
        tags = self.tags.tags
        if len(self._rows) == 1:
            row = self._rows[0]
            self._desk.edits.describe(row.id, self.name.text(), tags, self.note.toPlainText())
        else:
            self._desk.edits.add_tags([row.id for row in self._rows], tags)
        super().accept()
