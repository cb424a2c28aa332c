"""What counts as outside this computer, and how a stick is known again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from microhurts_desktop.ui.kit import volumes


class AVolume:
    """What Qt says of a volume."""

    def __init__(
        self, device: str, root: Path, *, label: str = "", read_only: bool = False
    ) -> None:
        self._device, self._root, self._label, self._read_only = device, root, label, read_only

    def isValid(self) -> bool:  # noqa: N802 -- Qt's name
        return True

    isReady = isValid  # noqa: N815 -- Qt's name

    def isReadOnly(self) -> bool:  # noqa: N802 -- Qt's name
        return self._read_only

    def name(self) -> str:
        return self._label

    def rootPath(self) -> str:  # noqa: N802 -- Qt's name
        return str(self._root)

    def bytesTotal(self) -> int:  # noqa: N802 -- Qt's name
        return 8_000_000

    def fileSystemType(self) -> Bytes:  # noqa: N802 -- Qt's name
        return Bytes(b"vfat")


class Bytes:
    def __init__(self, held: bytes) -> None:
        self._held = held

    def data(self) -> bytes:
        return self._held


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, AVolume]:
    """A computer whose home lies encrypted on sda, with another part of sda, and a stick on sdb."""
    blocks, devices, by_uuid = tmp_path / "class", tmp_path / "devices", tmp_path / "by-uuid"
    for disk, part in (("sda", "sda2"), ("sda", "sda3"), ("sdb", "sdb1")):
        (devices / disk / part).mkdir(parents=True)
        (devices / disk / part / "partition").touch()
    (devices / "dm-0" / "slaves" / "sda2").mkdir(parents=True)
    blocks.mkdir()
    for name, there in (
        *(("sda2", "sda/sda2"), ("sda3", "sda/sda3"), ("sdb1", "sdb/sdb1")),
        *(("sda", "sda"), ("sdb", "sdb"), ("dm-0", "dm-0")),
    ):
        (blocks / name).symlink_to(devices / there)
    by_uuid.mkdir()
    (by_uuid / "1234-ABCD").symlink_to("/dev/sdb1")
    monkeypatch.setattr(volumes, "BLOCKS", blocks)
    monkeypatch.setattr(volumes, "BY_UUID", by_uuid)
    found = {
        "home": AVolume("/dev/dm-0", tmp_path / "home"),
        "data": AVolume("/dev/sda3", tmp_path / "data"),
        "stick": AVolume("/dev/sdb1", tmp_path / "stick", label="STICK"),
        "locked": AVolume("/dev/sdb1", tmp_path / "locked", read_only=True),
        "network": AVolume("//server/share", tmp_path / "network"),
    }
    for one in found.values():
        Path(one.rootPath()).mkdir()

    class Storage:
        def __new__(cls, place: str) -> AVolume:  # type: ignore[misc]
            return (
                found.get(Path(place).relative_to(tmp_path).parts[0], found["home"])
                if (Path(place).is_relative_to(tmp_path))
                else found["home"]
            )

        @staticmethod
        def mountedVolumes() -> list[AVolume]:  # noqa: N802 -- Qt's name
            return list(found.values())

    monkeypatch.setattr(volumes, "QStorageInfo", Storage)
    monkeypatch.setattr(volumes, "_device", lambda info: info._device)
    return found


def test_only_a_disk_of_its_own_is_outside(computer: dict[str, AVolume], tmp_path: Path) -> None:
    (stick,) = volumes.outside(tmp_path / "home")
    assert (stick.id, stick.label) == ("1234-ABCD", "STICK")
    assert stick.root == str(tmp_path / "stick")
    home = tmp_path / "home"
    for place in ("home", "data", "network"):
        assert volumes.outside_of(tmp_path / place, home) is None, place
    assert volumes.outside_of(tmp_path / "stick" / "copies", home) == stick


@pytest.mark.parametrize(
    "folder", ["Dropbox", "OneDrive - Home", "Nextcloud/deep/er", "marked/below"]
)
def test_what_is_synchronised_is_not_outside(
    computer: dict[str, AVolume], tmp_path: Path, folder: str
) -> None:
    (tmp_path / "stick" / "marked" / ".stfolder").mkdir(parents=True)
    place = tmp_path / "stick" / folder
    place.mkdir(parents=True)
    assert volumes.outside_of(place, tmp_path / "home") is None


def test_without_a_uuid_it_is_known_by_what_it_is_like(
    computer: dict[str, AVolume], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "BY_UUID", tmp_path / "nowhere")
    (stick,) = volumes.outside(tmp_path / "home")
    assert stick.id == "STICK/vfat/8000000"
    windows = AVolume("\\\\?\\Volume{2d5}\\", tmp_path)
    assert volumes.id_of(windows) == "\\\\?\\Volume{2d5}\\"  # type: ignore[arg-type]


def test_disks_are_told_by_their_devices(computer: dict[str, AVolume]) -> None:
    assert volumes.disks_of("/dev/disk4s2") == {"disk4"}
    assert volumes.disks_of("/dev/dm-0") == {"sda"}
    assert volumes.disks_of("/dev/sda") == {"sda"}
    assert volumes.disks_of("tank/home") == {"tank/home"}


def test_this_computer_is_not_outside_itself(tmp_path: Path) -> None:
    """Asked of the real system: what lies beside the journal is lost along with it."""
    assert volumes.outside_of(tmp_path, tmp_path) is None
    assert all(os.path.isdir(one.root) for one in volumes.outside(tmp_path))
