#!/bin/sh
# Remove what install.sh put there. What you recorded and made stays.
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
rm -rf "$HOME/.local/opt/contrafact"
rm -f "$HOME/.local/bin/contrafact" "$data/applications/contrafact.desktop" \
    "$data/mime/packages/contrafact.xml" "$data/icons/hicolor/scalable/apps/contrafact.svg"
command -v update-desktop-database >/dev/null && update-desktop-database -q "$data/applications" || true
command -v update-mime-database >/dev/null && update-mime-database "$data/mime" || true
echo "Contrafact is removed. Your library and settings are still in $data/contrafact."
