"""A command whose options are given once: of two sizes nobody knows which was meant."""

from __future__ import annotations

from collections import Counter

import click

from deck.base.errors import Faults


class Once(click.Command):
    """Refuses an option with a value that is given twice, unless it says that it may be."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; see click.Command.parse_args."""
        if not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(args=list(args))
            faults = Faults()
            for option, times in Counter(order).items():
                if times > 1 and isinstance(option, click.Option) and not (option.multiple or option.is_flag):
                    name = max(option.opts, key=len)
                    faults.add(f"it is given {times} times.", name, "Give it once.")
            faults.raise_if_any()
        return super().parse_args(ctx, args)
