#!/bin/sh
# Install for the user who runs this: no root, nothing outside the home folder. Again to update.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
app=$HOME/.local/opt/contrafact
bin=$HOME/.local/bin

missing=
for library in libportaudio.so.2 libGL.so.1 libEGL.so.1 libfontconfig.so.1 libfreetype.so.6 libdbus-1.so.3 \
    libglib-2.0.so.0 libX11.so.6 libX11-xcb.so.1 libxcb.so.1; do
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -q "$library" || missing="$missing $library"
done

mkdir -p "$(dirname "$app")" "$bin" "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
# Beside the old one first, so that a full disk leaves that in place.
rm -rf "$app.new"
cp -a "$here" "$app.new"
rm -rf "$app"
mv "$app.new" "$app"
ln -sf "$app/contrafact" "$bin/contrafact"
sed "s|^Exec=contrafact|Exec=\"$app/contrafact\"|" "$app/share/contrafact.desktop" \
    > "$data/applications/contrafact.desktop"
cp "$app/share/contrafact-mime.xml" "$data/mime/packages/contrafact.xml"
cp "$app/share/contrafact.svg" "$data/icons/hicolor/scalable/apps/contrafact.svg"
command -v update-desktop-database >/dev/null && update-desktop-database -q "$data/applications" || true
command -v update-mime-database >/dev/null && update-mime-database "$data/mime" || true

echo "Contrafact is in your menu and in $bin. To remove it: $app/uninstall.sh"
[ -z "$missing" ] ||
    echo "Your system lacks$missing. On Debian or Ubuntu: sudo apt install libportaudio2 libgl1 libegl1" \
        "libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 libx11-6 libx11-xcb1 libxcb1" >&2
