"""What the packaged program leaves out, and why: much of what libraries bring is for building with them.

Names are those of PyInstaller: modules by their dotted name, files by their place in the bundle with "/".
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

# Module to why nobody misses it. What trainings reach (torch._dynamo, sympy, tensorboard) stays.
EXCLUDED_MODULES = {
    "tkinter": "a second window system",
    "IPython": "for notebooks",
    "matplotlib": "librosa and scikit-learn draw with it; the window draws by itself",
    "pandas": "scikit-learn takes its tables; there are none here",
    "networkx": "torch draws its graphs of compiled code with it",
    "jinja2": "torch writes code for GPUs with it",
    "pytest": "tests",
    "_pytest": "tests",
    "pip": "nothing is installed at run time",
    "setuptools": "nothing is built at run time",
    "pkg_resources": "as setuptools",
    "wheel": "as setuptools",
    "grpc": "TensorBoard's server; only its files are written here",
    "tensorboard_data_server": "as grpc",
    "werkzeug": "as grpc",
    "markdown": "as grpc",
    "aiohttp": "fsspec reads the web with it",
    "diffusers": "for engines of others, which need the app's source",
    "transformers": "for engines of others, which need the app's source",
    "caffe2": "gone from torch but for its name",
    "numba.tests": "tests",
    "numba.cuda": "no code is compiled for GPUs by numba",
    "llvmlite.tests": "tests",
    "torch.testing._internal.distributed": "tests",
    "torch.utils.benchmark": "for timing",
    "PySide6.QtNetwork": "there is no network at run time",
    "PySide6.QtQml": "the window is made of widgets",
    "PySide6.QtQuick": "as QtQml",
}

# Pattern of a file's place to why it is left out.
DROPPED_FILES = {
    r"(^|/)torch/(include|share|test)/": "for compiling against torch, and its tests",
    # Without that one `import torch` fails.
    r"(^|/)torch/bin/(?!torch_shm_manager)": "programs for compiling models, and tests",
    r"_test\.so$|libbackend_with_compiler|libtorchbind_test|libjitbackend_test": "tests",
    r"(^|/)(numpy|scipy|sklearn|numba|llvmlite|sympy|joblib|torch|tensorboard)/(.*/)?tests?/": "tests",
    r"^(?!librosa/).*\.(pyi|pxd|pyx|h|hpp|c|cpp|cuh|cu|cmake|lib|a|f90|tp)$": "for compilers and checkers",
    r"sklearn/datasets/": "examples",
    r"tensorboard/webfiles\.zip$": "TensorBoard's page",
    r"(^|/)libQt6(Qml|Quick|Pdf|VirtualKeyboard|Network|Egl|OpenGLWidgets)": "parts of Qt for no widget",
    r"plugins/(egldeviceintegrations|tls|networkinformation|sqldrivers|qmltooling|designer)/": "as above",
    r"plugins/platforms/libq(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay)": "screens without a desktop",
    r"plugins/platformthemes/libqgtk3": "pulls in all of GTK; the program has a look of its own",
    r"plugins/platforminputcontexts/libqtvirtualkeyboard": "needs QML",
    r"PySide6/Qt/translations/(?!qtbase_zh_CN)": "languages that the program does not speak",
    r"gui/resources/translations/.*\.ts$": "sources of the .qm beside them",
    r"/__pycache__/": "is in the archive of modules already",
}

# Linux: the system's own, because a second copy disagrees with the sound server, the display or the C++
# library of what is loaded beside it. The Debian package depends on what holds them.
SYSTEM_FILES = re.compile(
    r"^(libportaudio|libjack|libasound|libpulse|libpipewire|libsystemd|libstdc\+\+|libgcc_s|libmvec|libdbus|"
    r"libglib|libgio|libgobject|libgmodule|libgthread|libX11|libxcb\.so|libGL|libEGL|libGLX|libGLdispatch|libdrm|"
    r"libfontconfig|libfreetype|libz\.so|libexpat|libgtk-3|libgdk|libcairo|libpango|libatk|libatspi|libepoxy|"
    r"libharfbuzz|libwayland)"
    # What those, and the parts of Qt above, were the only ones to need.
    r"|^(libgssapi|libkrb5|libk5crypto|libkeyutils|libcom_err|libmount|libblkid|libselinux|libpcre2|libpixman|"
    r"libthai|libdatrie|libfribidi|libgraphite2|libgcrypt|libgpg-error|libcap\.|libdb-|libXext|libXrender|"
    r"liblz4|libbsd|libmd\.|libXdmcp|libXau\.|libbrotli(common|dec)\.so|libjpeg\.so|libpng16\.so)"
)
_DROPPED = re.compile("|".join(f"(?:{pattern})" for pattern in DROPPED_FILES))
# Symbols for debuggers make up a fifth of these; stripping others saves little and has broken some.
STRIPPED = ("torch/lib/*.so*", "llvmlite/binding/*.so")


def is_dropped(place: str, *, linux: bool) -> bool:
    """Whether the file at that place in the bundle is left out."""
    place = place.replace("\\", "/")
    return bool(_DROPPED.search(place) or (linux and SYSTEM_FILES.match(place)))


def strip_symbols(bundle: Path) -> int:
    """Take symbols out of the largest libraries in the bundle's folder of files; return the bytes saved."""
    saved = 0
    for pattern in STRIPPED:
        for library in bundle.glob(pattern):
            if not library.is_symlink():
                before = library.stat().st_size
                subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)
                saved += before - library.stat().st_size
    return saved
