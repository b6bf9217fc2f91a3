"""A command does not load the libraries that it does not need, and finds each of them when it does."""

from __future__ import annotations

import inspect
import platform
import subprocess

import pytest


def _told(python: str, code: str) -> str:
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_options_of_a_build_are_made_without_them(python: str) -> None:
    code = (
        "import deck.cli.build, sys\n"
        "from deck.cli.spared import SPARED\n"
        "loaded = [name for name in (*SPARED, 'inspect', 'platform') if vars(sys.modules[name]).get('__file__')]\n"
        "print(loaded, 'typing_extensions' in sys.modules)"
    )
    assert _told(python, code) == "[] False"


def test_each_is_what_it_is_when_it_is_asked_for(python: str) -> None:
    code = (
        "import deck.cli, sys\n"
        "import csv, difflib, inspect, ipaddress, pickle, subprocess, textwrap\n"
        "from textwrap import dedent\n"
        "assert list(csv.reader(['a,b'])) == [['a', 'b']]\n"
        "assert difflib.get_close_matches('kart', ['kaart']) == ['kaart']\n"
        "assert str(ipaddress.ip_address('::1')) == '::1' and dedent(' a') == 'a'\n"
        "assert pickle.loads(pickle.dumps([1])) == [1]\n"
        "assert subprocess.run([sys.executable, '-c', ''], check=True).returncode == 0\n"
        "assert inspect.cleandoc('a\\n    b') == 'a\\nb' and inspect.isfunction(dedent)\n"
        "import typing_extensions\n"
        "try:\n    csv.none\nexcept AttributeError as error:\n    print(error, sys.modules['csv'].__file__[-6:])"
    )
    assert _told(python, code) == "module 'csv' has no attribute 'none' csv.py"


@pytest.mark.parametrize("text", ["One line.", "  with blanks  ", "\ta tab\tin it", "", "two\n    lines\n"])
def test_a_line_is_cleaned_as_inspect_does(python: str, text: str) -> None:
    code = f"import deck.cli, inspect; print(repr(inspect.cleandoc({text!r})))"
    assert _told(python, code) == repr(inspect.cleandoc(text))


def test_the_system_has_the_name_that_platform_gives_it(python: str) -> None:
    code = "import deck.cli, platform; print(platform.system(), platform.python_version())"
    assert _told(python, code) == f"{platform.system()} {platform.python_version()}"
