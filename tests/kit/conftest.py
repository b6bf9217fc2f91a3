"""What the tests of the kit share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deck.kit.moment import Moment, parse_moment

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def moment() -> Moment:
    """A Thursday at ten."""
    return parse_moment("2027-03-04T10:00", NOW)
