"""The window: where things are, and that it remembers where it was. No logic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.desk import Desk
from gui.pages.classify import ClassifyPage
from gui.pages.editor import EditorPage
from gui.pages.generate import GeneratePage
from gui.pages.learn import LearnPage
from gui.pages.library import LibraryPage
from gui.pages.my_styles import MyStylesPage
from gui.pages.restyle import RestylePage
from gui.pages.similar import SimilarPage
from gui.pages.transport import TransportPage

SIZE_PX = (1280, 800)
TITLE_BAR_PX = 36
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COLUMNS_PX = (236, 642, 402)


class MainWindow(QMainWindow):
    """Library, editor, panel and transport.

    Signals:
        painted: once, when the window is on the screen for the first time.
    """

    painted = Signal()

    def __init__(self, desk: Desk, geometry_file: Path, on_close: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._on_close = on_close
        self._geometry = QSettings(str(geometry_file), QSettings.Format.IniFormat)
        self._painted = False
        self.setWindowTitle("Contrafact")
        self.setAcceptDrops(True)
        self.library = LibraryPage(desk)
        self.editor = EditorPage(desk)
        self.generate = GeneratePage(desk)
        self.restyle = RestylePage(desk)
        self.classify = ClassifyPage(desk)
        self.similar = SimilarPage(desk)
        self.my_styles = MyStylesPage(desk)
        self.learn = LearnPage(desk)
        self.my_styles.selected_ids = lambda: self.library.selected_ids
        self.editor.notes.uses.usual_style = lambda: self.generate.form.styles.main_style
        self.transport = TransportPage(desk)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setAccessibleName(self.tr("Pages"))
        self.tabs.addTab(self.generate, self.tr("Generate"))
        self.tabs.addTab(self.restyle, self.tr("Restyle"))
        self.tabs.addTab(self.classify, self.tr("Classify"))
        self.tabs.addTab(self.similar, self.tr("Similar"))
        self.tabs.addTab(self.my_styles, self.tr("My styles"))
        self.tabs.addTab(self.learn, self.tr("Learn"))
        self.columns = self._make_columns()
        centre = QWidget()
        centre.setAccessibleName(self.tr("Desk"))
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # The first key must not land in the search field: R records, Space plays.
        centre.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        centre.setFocus()
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.transport)
        self.setCentralWidget(centre)
        self._restore()

    def _make_columns(self) -> QSplitter:
        columns = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for widget, width in zip((self.library, self.editor, self.tabs), COLUMNS_PX, strict=True):
            columns.addWidget(widget)
            widget.setMinimumWidth(min(width, 280) - 60)
        columns.setStretchFactor(0, 0)
        columns.setStretchFactor(1, 1)
        columns.setStretchFactor(2, 0)
        columns.setSizes(list(COLUMNS_PX))
        return columns

    def _restore(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(SIZE_PX[0], room.width()), min(SIZE_PX[1], room.height() - TITLE_BAR_PX))
        if geometry := self._geometry.value("geometry"):
            self.restoreGeometry(geometry)
        if columns := self._geometry.value("columns"):
            self.columns.restoreState(columns)
        self.tabs.setCurrentIndex(int(str(self._geometry.value("page", 0))))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no control has taken: who is done with a field wants R, Space and 1 to 9 to be commands again.
        is_field = isinstance(self.focusWidget(), QAbstractSpinBox | QLineEdit)
        centre = self.centralWidget()
        if centre and (event.key() == Qt.Key.Key_Escape or (is_field and event.key() in ENTER)):
            centre.setFocus()
        else:
            super().keyPressEvent(event)

    def put_away(self) -> None:
        """Remember where things are, and keep what was edited last; nothing is done here any more."""
        self._geometry.setValue("geometry", self.saveGeometry())
        self._geometry.setValue("columns", self.columns.saveState())
        self._geometry.setValue("page", self.tabs.currentIndex())
        self._geometry.sync()
        self.editor.notes.close_page()
        self.library.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # the last jobs may take a moment to stop
        self.put_away()
        self._on_close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # What is dragged out of the library list is on its way elsewhere.
        if event.source() is None and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            event.acceptProposedAction()
            self._desk.add(paths)


def dropped_files(event: QDropEvent) -> list[Path]:
    """The local files and folders that an event carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
