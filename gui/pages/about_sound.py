"""About this sound: what the models learned from, whose that is, and whose the output is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QSplitter,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from engine import licences, provenance
from engine.provenance import Provenance, Source
from gui.desk import Desk
from gui.language import say
from gui.tasks import Watch
from gui.theme import current, set_role
from gui.widgets.notice import Notice

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SIZE_PX = (760, 560)
LIST_PX = 190
COLUMNS_PX = (90, 220, 150, 60, 70, 200)


class AboutSoundDialog(QDialog):
    """In short at once; models, music and licences as soon as they are read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("About this sound"))
        self.resize(*SIZE_PX)
        self.notice = Notice()
        self.short = _text(self.tr("In short"))
        _show_markdown(self.short, self._in_short())
        self.models = _Texts(self.tr("Models"))
        self.licences = _Texts(self.tr("Licences"))
        self.music = _Music()
        for part in (self.models, self.licences):
            part.text.setPlaceholderText(self.tr("Reading…"))
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setAccessibleName(self.windowTitle())
        self.tabs.addTab(self.short, self.tr("In short"))
        self.tabs.addTab(self.models, self.tr("Models"))
        self.tabs.addTab(self.music, self.tr("Music"))
        self.tabs.addTab(self.licences, self.tr("Licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        space = current().space
        layout.setContentsMargins(space(2), space(1), space(2), space(2))
        layout.setSpacing(space(1))
        for widget in (self.notice, self.tabs, buttons):
            layout.addWidget(widget)
        catalog = desk.session.catalog
        watch = Watch(on_done=self.show_provenance, on_error=self.notice.show_error, quiet=True)
        title = self.tr("Reading where the sound comes from")
        self._job = desk.tasks.start(
            title, provenance.gather, catalog.cards(), catalog.weights_dir, watch=watch, lane="io"
        )

    def show_provenance(self, found: Provenance) -> None:
        """Fill in what was read."""
        _show_markdown(self.short, self._in_short(found))
        self.models.show_texts(found.models, markdown=True)
        self.music.show_sources(found)
        texts = {
            self.tr("The program"): provenance.document(provenance.LICENCE),
            self.tr("Weights and soundfont"): provenance.document(provenance.NOTICE),
            "TimGM6mb": licences.SOUNDFONT_LICENCE.read_text(encoding="utf-8"),
        }
        for library in found.libraries:
            head = f"{library.name} {library.version}\n{library.licence}"
            texts[library.name] = f"{head}\n\n{library.text}"
        self.licences.show_texts(texts, markdown=False)

    def done(self, result: int) -> None:
        self._job.cancel()
        self._desk.tasks.forget(self._job)
        super().done(result)

    def _in_short(self, found: Provenance | None = None) -> str:
        parts = [
            self.tr(
                "**It is yours.** Whatever you make here belongs to you, as far as we are concerned: we claim"
                " nothing, ask for no credit and want no fee."
            ),
            self.tr(
                "**Nothing leaves this computer.** There is no account, no upload, no measuring of what you "
                "do, and no connection to anywhere, unless you download a model of others; the models run "
                "here. Nothing you record or open trains them, unless you teach a style yourself, and that "
                "stays here too."
            ),
            self.tr(
                "**Where the sound comes from.** The networks were made from nothing by us, on music whose "
                "authors and licences are named under Music; nobody else's model is inside. No part of that "
                "music comes with the program. Models of others that you download have licences of their "
                "own, which may forbid to sell what they make; each take says so."
            ),
        ]
        if found:
            n, minutes = (sum(family[index] for family in found.families.values()) for index in (0, 1))
            text = self.tr("{n} recordings, {hours:.1f} hours, and {scores} scores. By licence:")
            scores = sum(source.n_files for source in found.sources if not source.style)
            parts.append(text.format(n=n, hours=minutes / 60, scores=scores))
            line = self.tr("- {family}: {n} recordings, {minutes} minutes")
            parts.append(
                "\n".join(
                    line.format(family=say(family), n=count, minutes=length)
                    for family, (count, length) in found.families.items()
                )
            )
        parts += [
            self.tr(
                "**What is unsettled.** Whether a network, or what it makes, is a derived work of the music "
                "it learned from is not settled law. Some of that music is share-alike or copyleft. If that "
                "is a problem for you, train the networks on music of your own: the program does that too."
            ),
            self.tr(
                "**How good it is.** These are small networks. What was measured, beside what, and where each"
                " fails stands under Models."
            ),
        ]
        return "\n\n".join(parts)


class _Texts(QSplitter):
    """Names on the left, the text of the chosen one on the right."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setSpacing(2)
        self.text = _text(name)
        self._texts: dict[str, str] = {}
        self._markdown = False
        self.addWidget(self.list)
        self.addWidget(self.text)
        self.setSizes([LIST_PX, SIZE_PX[0] - LIST_PX])
        self.setStretchFactor(1, 1)
        self.list.currentTextChanged.connect(self._show)

    def show_texts(self, texts: dict[str, str], *, markdown: bool) -> None:
        self._texts, self._markdown = texts, markdown
        self.list.clear()
        self.list.addItems(list(texts))
        self.list.setCurrentRow(0)

    def _show(self, name: str) -> None:
        text = self._texts.get(name, "")
        if self._markdown:
            _show_markdown(self.text, text)
        else:
            self.text.setPlainText(text)
        self.text.setAccessibleName(name)


class _Music(QWidget):
    """Every source, to be searched and sorted."""

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Artist, style or licence"))
        self.search.setAccessibleName(self.tr("Search the sources"))
        self.table = QTableView(showGrid=False, sortingEnabled=True)
        self.table.setAccessibleName(self.tr("Sources"))
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self._sources = QSortFilterProxyModel(self)
        self._sources.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sources.setFilterKeyColumn(-1)
        self._sources.setSortRole(Qt.ItemDataRole.UserRole)
        self.search.textChanged.connect(self._sources.setFilterFixedString)
        self.note = set_role(QLabel(wordWrap=True), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, current().space(1), 0, 0)
        for widget in (self.search, self.table, self.note):
            layout.addWidget(widget)

    def show_sources(self, found: Provenance) -> None:
        self._sources.setSourceModel(SourceModel(found.sources, self))
        self.table.setModel(self._sources)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(COLUMNS_PX):
            header.resizeSection(column, width)
        header.setStretchLastSection(True)
        self.note.setText(
            self.tr(
                "Scores were turned into sound with the soundfonts FluidR3 GM (MIT) and TimGM6mb (GPL-2.0)."
            )
        )


class SourceModel(QAbstractTableModel):
    """One row a source; the user role holds what to sort by."""

    def __init__(self, sources: list[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._titles = (
            self.tr("Style"),
            self.tr("By"),
            self.tr("Licence"),
            self.tr("Files"),
            self.tr("Minutes"),
            self.tr("From"),
        )

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._sources)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole):
        source = self._sources[index.row()]
        style = say(source.style) if source.style else self.tr("scores")
        minutes = f"{source.minutes:.1f}" if source.minutes else ""
        cells = (style, source.artist, source.licence, source.n_files, minutes, source.repository)
        if role == Qt.ItemDataRole.UserRole:
            return source.minutes if index.column() == 4 else cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return str(cells[index.column()])
        return None


def _show_markdown(browser: QTextBrowser, text: str) -> None:
    browser.setMarkdown(text)
    paragraph = QTextBlockFormat()
    paragraph.setBottomMargin(current().space(1))
    cursor = QTextCursor(browser.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(paragraph)


def _text(name: str) -> QTextBrowser:
    browser = QTextBrowser(openExternalLinks=True)
    browser.setAccessibleName(name)
    return browser
