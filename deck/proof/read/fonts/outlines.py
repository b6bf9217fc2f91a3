"""What the outline of a glyph says of its width before it draws anything: Type 1 and Type 2 charstrings.

(Adobe Type 1 Font Format, 1990, 6; Adobe Technical Note 5177.)
"""

from __future__ import annotations

from deck.proof.read.fonts.compact_data import Index, small_number

_MOST_STEPS, _MOST_CALLS = 2000, 10
"""The operands and subroutines of one glyph that are followed until its width is known (5177, appendix B)."""

_STEMS, _MOVES, _MASKS, _END = (1, 3, 18, 23), {21: 2, 22: 1, 4: 1}, (19, 20), 14
_CALL, _CALL_GLOBAL, _RETURN = 10, 29, 11
_HSBW, _ESCAPE, _SBW, _DIV = 13, 12, 7, 12
_MOST_OPERANDS = 24


def type1_width(outline: bytes) -> float | None:
    """The width that hsbw or sbw sets; None when a glyph begins with something else (Type 1 Font Format, 6.4)."""
    stack: list[float] = []
    at = 0
    while at < len(outline) and len(stack) < _MOST_OPERANDS:
        value = outline[at]
        if value == _HSBW:
            return stack[1] if len(stack) > 1 else None
        if value == _ESCAPE:
            if outline[at + 1 : at + 2] == bytes((_SBW,)):
                return stack[2] if len(stack) > 2 else None
            if outline[at + 1 : at + 2] != bytes((_DIV,)) or len(stack) < 2 or not stack[-1]:
                return None
            stack[-2:] = [stack[-2] / stack[-1]]
            at += 2
        elif value == 255:
            stack.append(float(int.from_bytes(outline[at + 1 : at + 5], "big", signed=True)))
            at += 5
        elif value >= 32:
            number, at = small_number(outline, at)
            stack.append(number)
        else:
            return None
    return None


class Steps:
    """Follows one outline until it is known whether a width comes first."""

    def __init__(self, global_subrs: Index, subrs: Index | None) -> None:
        self._global = global_subrs
        self._subrs = subrs
        self._left = _MOST_STEPS
        self._stack: list[float] = []

    def extra(self, outline: bytes, depth: int = 0) -> float | None:
        """What is added to the nominal width; None when the glyph has the default width.

        Raises:
            ValueError: when it does not come to an end.
        """
        done, found = self._follow(outline, depth)
        if not done:
            raise ValueError("endchar")
        return found

    def _follow(self, outline: bytes, depth: int) -> tuple[bool, float | None]:
        at, stack = 0, self._stack
        while at < len(outline):
            self._left -= 1
            if self._left < 0 or depth > _MOST_CALLS:
                raise ValueError("steps")
            value = outline[at]
            if value == 28 or value >= 32:
                number, at = _type2_number(outline, at)
                stack.append(number)
            elif value in (_CALL, _CALL_GLOBAL):
                at += 1
                done, found = self._follow(self._called(value), depth + 1)
                if done:
                    return done, found
            elif value == _RETURN:
                return False, None
            else:
                return True, _surplus(value, stack)
        return False, None

    def _called(self, value: int) -> bytes:
        subrs = self._subrs if value == _CALL else self._global
        if subrs is None:
            raise ValueError("subrs")
        bias = 107 if len(subrs) < 1240 else 1131 if len(subrs) < 33900 else 32768
        return subrs[int(self._stack.pop()) + bias]


def _surplus(operator: int, stack: list[float]) -> float | None:
    """The operand that the first operator of an outline has no use for: that is the width (5177, 3.1)."""
    if operator in _STEMS or operator in _MASKS:
        return stack[0] if len(stack) % 2 else None
    if operator in _MOVES:
        return stack[0] if len(stack) > _MOVES[operator] else None
    if operator == _END:
        return stack[0] if len(stack) in (1, 5) else None
    return None


def _type2_number(outline: bytes, at: int) -> tuple[float, int]:
    """A number of an outline (5177, 3.2), and where it ends."""
    if outline[at] == 255:
        return int.from_bytes(outline[at + 1 : at + 5], "big", signed=True) / 65536, at + 5
    return small_number(outline, at)
