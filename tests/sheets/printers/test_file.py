"""Printers on the disk: what is saved comes back, and what is damaged is told by file and line."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deck.base.errors import Faults, InputError
from deck.sheets.printers.file import config_folder, printers_file, read_rows, write_rows
from deck.sheets.printers.printers import (
    LONGEST_NAME,
    Printer,
    add_printer,
    find_printer,
    load_printers,
    remove_printer,
)

visible = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=LONGEST_NAME)
names = visible.filter(lambda name: name.strip() == name and len(unicodedata.normalize("NFC", name)) <= LONGEST_NAME)
lengths = st.integers(-10_000, 10_000).map(lambda thousandths: thousandths / 1000)


def faults(text: str, config: Path) -> list[str]:
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_printers()
    return [str(fault) for fault in caught.value.faults]


moves = st.tuples(lengths, lengths, st.integers(-2000, 2000).map(lambda thousandths: thousandths / 1000))


@given(names, moves, st.sampled_from(["long-edge", "short-edge"]))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_comes_back(config: Path, name: str, move: tuple[float, float, float], flip: str) -> None:
    config.unlink(missing_ok=True)
    printer = Printer(name, *move, flip, "A3")
    assert add_printer(printer) == config
    assert load_printers() == (printer,)
    assert find_printer(f" {name.swapcase() if name.swapcase().casefold() == name.casefold() else name}") == (printer,)
    assert tomllib.loads(config.read_text(encoding="utf-8"))["printer"][0]["name"] == name
    assert remove_printer(name) == (printer,)
    assert load_printers() == ()


@pytest.mark.parametrize("name", ['“quotes” "\\" \\n', "🖨️ 打印机", "a" * LONGEST_NAME, "[[printer]]", "name = 1 # no"])
def test_odd_names_are_kept(name: str) -> None:
    add_printer(Printer("other", 1.0))
    add_printer(Printer(name, 0.5))
    assert find_printer(name) == (Printer(name, 0.5),)
    assert len(load_printers()) == 2


@pytest.mark.parametrize("name", ["", "   ", "a\nb", "tab\there", "\x7f", "a" * (LONGEST_NAME + 1)])
def test_names_that_nobody_can_type_are_refused(config: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        add_printer(Printer(name))
    assert [fault.place for fault in caught.value.faults] == ["NAME"]
    assert not config.exists()


def test_a_new_measurement_replaces_the_old_one_of_the_same_way_up() -> None:
    add_printer(Printer("Kantoor", 1.0))
    add_printer(Printer("Kantoor", 2.0, paper="A4-landscape"))
    add_printer(Printer("KANTOOR ", 3.0, paper="297x420"))
    assert load_printers() == (Printer("KANTOOR", 3.0, paper="A3"), Printer("Kantoor", 2.0, paper="A4-landscape"))
    assert len(remove_printer("kantoor")) == 2
    assert load_printers() == ()


@pytest.mark.parametrize(
    ("printer", "places"),
    [
        (Printer("x", 10.001), ["--dx"]),
        (Printer("x", 0, -11, 2.5), ["--dy", "--rotate"]),
        (Printer("x", float("nan"), float("inf")), ["--dx", "--dy"]),
        (Printer("", flip="fold", paper="foo"), ["NAME", "--duplex", "--paper"]),
    ],
)
def test_what_cannot_be_made_up_for_is_refused(config: Path, printer: Printer, places: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        add_printer(printer)
    assert [fault.place for fault in caught.value.faults] == places
    assert not config.exists()


def test_the_limits_themselves_are_accepted() -> None:
    add_printer(Printer("x", 10.0, -10.0, -2.0))
    assert load_printers() == (Printer("x", 10.0, -10.0, -2.0),)


def test_broken_toml_names_file_and_line(config: Path) -> None:
    (fault,) = faults('[[printer]]\nname = "a"\ndx = = 1\n', config)
    assert fault.startswith(f"{config}: this is not valid TOML")
    assert "line 3" in fault


def test_every_wrong_value_is_told_with_the_line_of_its_table(config: Path) -> None:
    told = faults(
        '# mine\n[[printer]]\nname = "a"\ndx = "far"\ncolour = 1\n\n[[ printer ]]\ndy = 1\n\n'
        '[[printer]]\nname = "b"\nrotate = 9\nflip = "up"\npaper = "A99"\n[[printer]]\nname = 3\ndy = true\n',
        config,
    )
    assert [fault.partition(f"{config}, ")[2].partition(":")[0] for fault in told] == [
        "line 4, printer 1",
        "line 5, printer 1",
        "line 7, printer 2",
        "line 12, printer 3.rotate",
        "line 13, printer 3.flip",
        "line 14, printer 3.paper",
        "line 16, printer 4",
        "line 17, printer 4",
    ]
    assert "unknown key “colour”" in told[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('printer = "a"', ", line 1"),
        ("printer = [1]", ", line 1, printer 1"),
        ('printer = [{name = "a", dx = "b"}]', ", line 1, printer 1"),
    ],
)
def test_other_ways_of_writing_it_are_told_as_well(config: Path, text: str, place: str) -> None:
    (fault,) = faults(text, config)
    assert fault.startswith(f"{config}{place}: ")


def test_a_damaged_file_is_never_overwritten(config: Path) -> None:
    faults("[[printer]", config)
    with pytest.raises(InputError):
        add_printer(Printer("new"))
    assert config.read_text(encoding="utf-8") == "[[printer]"


def test_text_that_is_no_utf_8_is_told(config: Path) -> None:
    config.parent.mkdir(parents=True)
    config.write_bytes(b"\xff\xfe[[printer]]")
    with pytest.raises(InputError, match="not in UTF-8"):
        load_printers()


def test_a_failed_write_leaves_the_old_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_printer(Printer("old", 1.0))
    before = config.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match="No space left"):
        add_printer(Printer("new"))
    assert config.read_bytes() == before
    assert list(config.parent.iterdir()) == [config]


def test_a_folder_that_cannot_be_made_is_told(config: Path) -> None:
    config.parent.parent.mkdir(parents=True)
    config.parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be saved"):
        write_rows(config, [])
    found = Faults()
    assert read_rows(config, found) == []
    assert found


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(InputError, match="vakdeck calibrate"):
        find_printer("office")
    add_printer(Printer("Kantoor boven"))
    with pytest.raises(InputError, match="Did you mean “Kantoor boven”"):
        find_printer("kantor boven")
    with pytest.raises(InputError, match="Choose from Kantoor boven"):
        find_printer("\x1b[31mzzz" + "q" * 500)


def test_where_settings_stand_on_each_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    base = tmp_path / "base"
    assert config_folder({"XDG_CONFIG_HOME": str(base)}, "linux") == base / "vakdeck"
    assert config_folder({"XDG_CONFIG_HOME": "relative"}, "linux") == tmp_path / ".config" / "vakdeck"
    assert config_folder({}, "linux") == tmp_path / ".config" / "vakdeck"
    assert config_folder({"APPDATA": str(base)}, "win32") == base / "vakdeck"
    assert config_folder({}, "win32") == tmp_path / "AppData" / "Roaming" / "vakdeck"
    assert config_folder({}, "darwin") == tmp_path / "Library" / "Application Support" / "vakdeck"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(base))
    monkeypatch.setattr("sys.platform", "linux")
    assert config_folder(platform="linux") == printers_file().parent
