"""Completion for PowerShell, which click does not know: the script that a profile loads, and its answers.

A shell gives the words one a line, for a backslash in a path is a letter there like any other.
"""

from __future__ import annotations

import os
from typing import Any

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

_SOURCE = r"""
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_CURRENT = $wordToComplete
    try {
        & '%(prog_name)s' | Where-Object { $_ } | ForEach-Object {
            $value, $told = $_ -split "`t", 2
            $text = if ($value -match '\s') { "'" + $value.Replace("'", "''") + "'" } else { $value }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $told)
        }
    }
    finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CURRENT -ErrorAction SilentlyContinue
    }
}
"""


class PowerShellComplete(ShellComplete):
    """Windows PowerShell 5.1 and PowerShell 7; see click.shell_completion.ShellComplete."""

    name = "powershell"
    source_template = _SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and that one."""
        words = [_bare(word) for word in os.environ.get("COMP_WORDS", "").split("\n")[1:]]
        current = _bare(os.environ.get("COMP_CURRENT", ""))
        if current and words and words[-1] == current:
            words.pop()
        return words, current

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """A value and what is told of it; of a file nothing, for then PowerShell completes names of files itself."""
        return f"{item.value}\t{item.help or item.value}" if item.type == "plain" else ""


def _bare(word: str) -> str:
    """A word without the quotation marks round it."""
    return word.strip("'\"")


def register() -> None:
    """Let click know of PowerShell."""
    add_completion_class(PowerShellComplete)
