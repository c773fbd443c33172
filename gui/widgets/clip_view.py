"""The list of clips proper: how it scrolls, what its keys mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.widgets.clip_delegate import ClipDelegate
from gui.widgets.clip_model import ClipModel


class ClipView(QListView):
    """Rows of a ClipModel; files are dragged out of it."""

    delete_pressed = Signal()
    star_pressed = Signal()

    def __init__(self, model: ClipModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.delegate = ClipDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Library"))
        self.setAccessibleDescription(
            self.tr("Enter opens, F2 renames, Delete removes, * stars; drag clips out as files.")
        )

    def dataChanged(self, first, last, roles=()) -> None:
        # QListView would lay all rows out again, ten thousand perhaps, though none changes its size.
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        elif event.key() == Qt.Key.Key_Asterisk:
            self.star_pressed.emit()
        else:
            super().keyPressEvent(event)
