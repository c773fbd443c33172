"""The look in one place: colours, spacing, type, and the style sheet made of them."""

from __future__ import annotations

import functools
import zlib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from string import Template
from typing import TypeVar

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

W = TypeVar("W", bound=QWidget)

RESOURCES = Path(__file__).parent / "resources"
FONTS = ("Inter", "SF Pro Text", "Segoe UI", "Noto Sans", "DejaVu Sans")
MONO_FONTS = ("JetBrains Mono", "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono")
# Asked for what the others lack. Named, because what a system falls back to by itself may be Japanese forms.
CHINESE_FONTS = (
    "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback",
)  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """Colours by purpose, "#rrggbb". Text on any of the first four is at least 4.5 : 1."""

    window: str  # behind everything
    surface: str  # panels
    raised: str  # cards, buttons
    sunken: str  # fields, plots
    hover: str  # under the mouse
    line: str  # separators
    edge: str  # borders of controls
    text: str
    muted: str  # second-rank text
    faint: str  # captions, axes
    accent: str
    accent_hover: str
    accent_dim: str  # accent as a ground: selected rows, checked buttons
    on_accent: str
    danger: str
    danger_dim: str
    on_danger: str
    warning: str
    good: str
    focus: str


DARK = Palette(
    window="#121416",
    surface="#191c1f",
    raised="#22262a",
    sunken="#0d0f10",
    hover="#2b3035",
    line="#2b3034",
    edge="#454d55",
    text="#e9ebed",
    muted="#aab2b9",
    faint="#8b949d",
    accent="#4fd0b5",
    accent_hover="#74dfc8",
    accent_dim="#17362f",
    on_accent="#05211c",
    danger="#ff6b62",
    danger_dim="#3b1a19",
    on_danger="#2a0604",
    warning="#f2b84b",
    good="#6fce7f",
    focus="#8fe9d4",
)

LIGHT = Palette(
    window="#e6e8e9",
    surface="#f3f4f4",
    raised="#ffffff",
    sunken="#fcfcfc",
    hover="#e4e7e8",
    line="#d3d7d9",
    edge="#9aa2a9",
    text="#1b1f23",
    muted="#4a525a",
    faint="#5b646d",
    accent="#0b7563",
    accent_hover="#085c4e",
    accent_dim="#cfe9e3",
    on_accent="#ffffff",
    danger="#b92b26",
    danger_dim="#f7dad8",
    on_danger="#ffffff",
    warning="#7f5200",
    good="#1b6c30",
    focus="#0b7563",
)

THEMES: dict[str, Palette] = {"dark": DARK, "light": LIGHT}

# Chosen so that any two stay apart (CIE76 >= 20) for normal and for colour-blind eyes.
STYLE_COLOURS: dict[str, str] = {
    "ambient": "#64d6ff",
    "chiptune": "#c4ff52",
    "electronic": "#a57dff",
    "folk": "#8ac8a9",
    "lofi": "#ffd998",
    "orchestral": "#bf76ae",
    "piano": "#fffaff",
    "rock": "#f65468",
    "strings": "#aca02d",
}
OTHER_STYLE = "#99a2ab"

# Of the parts of a score, in their order; chosen likewise for each ground; reused after the last.
PART_COLOURS: dict[str, tuple[str, ...]] = {
    "dark": ("#aac2fa", "#f5af81", "#c450e8", "#58f8de", "#d0d61f", "#c15a66", "#668516", "#e9129f"),
    "light": ("#1e9ab9", "#c1715b", "#b436e3", "#0d5059", "#665e00", "#7a362e", "#799906", "#d51389"),
}


@dataclass(frozen=True)
class Theme:
    """A palette with the measures that go with it; lengths in device-independent pixels."""

    name: str
    palette: Palette
    grid: int = 8
    radius: int = 6
    small_px: int = 11
    body_px: int = 13
    title_px: int = 16
    display_px: int = 22

    @property
    def is_dark(self) -> bool:
        return self.name != "light"

    def space(self, n: float) -> int:
        """`n` steps of the 8-pixel grid."""
        return round(n * self.grid)

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """The palette colour `name`, with opacity `alpha` in 0..1."""
        colour = QColor(getattr(self.palette, name))
        colour.setAlphaF(alpha)
        return colour

    def font(self, px: int | None = None, bold: bool = False, mono: bool = False) -> QFont:
        font = _font((*(MONO_FONTS if mono else FONTS), *CHINESE_FONTS), px or self.body_px)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


_current = Theme("dark", DARK)


def current() -> Theme:
    """The theme in force; what widgets that paint themselves read when they paint."""
    return _current


def apply_theme(app: QApplication, name: str = "dark") -> Theme:
    """Give the whole application the look `name` (a key of THEMES; an unknown one means dark)."""
    choose_theme(app, name)
    dress(app)
    return _current


def choose_theme(app: QApplication, name: str) -> None:
    """The first half of `apply_theme`: colours and font, which widgets ask for while they are made."""
    global _current
    name = name if name in THEMES else "dark"
    _current = Theme(name, THEMES[name])
    app.setStyle("Fusion")
    app.setFont(_current.font())
    app.setPalette(_qt_palette(_current))


def dress(app: QApplication) -> None:
    """The second half: the style sheet.

    Under one, Qt polishes all that a widget holds each time it is given a parent, so that a window made
    before it is put on is there in a third of the time.
    """
    app.setStyleSheet(style_sheet(_current))


def style_sheet(theme: Theme) -> str:
    """The style sheet of resources/style.qss with the theme's values filled in."""
    values = {name: str(value) for name, value in asdict(theme.palette).items()}
    for field in fields(theme):
        if field.name not in ("name", "palette"):
            values[field.name] = str(getattr(theme, field.name))
    values["icons"] = (RESOURCES / "icons").as_posix()
    values["tone"] = "dark" if theme.is_dark else "light"
    return Template((RESOURCES / "style.qss").read_text(encoding="utf-8")).substitute(values)


def style_colour(style: str | None) -> QColor:
    """The fixed colour of a style that ships; of a taught one a colour by its name; grey for none."""
    colour = QColor(STYLE_COLOURS.get(style or "", OTHER_STYLE))
    if style and style not in STYLE_COLOURS:
        colour = QColor.fromHslF(zlib.crc32(style.casefold().encode()) % 360 / 360, 0.5, 0.7)
    if _current.is_dark:
        return colour
    hue, saturation = max(0.0, colour.hslHueF()), colour.hsvSaturationF()
    return QColor.fromHslF(hue, saturation * 0.8, min(colour.lightnessF(), 0.45) * 0.85)


def part_colour(index: int) -> QColor:
    """The colour of a score's part number `index`, from 0."""
    colours = PART_COLOURS["dark" if _current.is_dark else "light"]
    return QColor(colours[index % len(colours)])


def set_role(widget: W, role: str) -> W:
    """Choose how the style sheet draws `widget` ("primary", "card", "muted", ...); returns it."""
    widget.setProperty("role", role)
    qt_style = QWidget.style(widget)
    qt_style.unpolish(widget)
    qt_style.polish(widget)
    return widget


def _font(families: tuple[str, ...], px: int) -> QFont:
    font = QFont()
    if found := _installed(families):
        font.setFamilies(found)
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


@functools.cache
def _installed(families: tuple[str, ...]) -> list[str]:
    # Naming a family that is missing makes Qt search every font for an alias, and warn.
    known = set(QFontDatabase.families())
    return [family for family in families if family in known]


def _qt_palette(theme: Theme) -> QPalette:
    """For what the style sheet does not reach: native dialogs, text selection, links."""
    role = QPalette.ColorRole
    names = {
        role.Window: "surface",
        role.Base: "sunken",
        role.AlternateBase: "surface",
        role.Button: "raised",
        role.ToolTipBase: "raised",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.ToolTipText: "text",
        role.PlaceholderText: "faint",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "accent",
        role.Mid: "line",
        role.Dark: "sunken",
        role.Light: "hover",
    }
    palette = QPalette()
    for target, name in names.items():
        palette.setColor(target, theme.colour(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("faint", 0.55))
    return palette
