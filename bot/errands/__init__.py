"""What takes longer than a turn may: every kind of errand, and what does it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.errands import (
    agreement_news,
    cohort,
    export,
    group_check,
    group_rank,
    group_turn_away,
    invitation_files,
    matching,
    statistics,
)
from bot.errands.worker import Doer
from bot.handlers.in_groups import TURN_AWAY
from bot.handlers.invitations import FILES
from bot.handlers.statistics import PICTURE, TABLE
from mentoring.exporting import EXPORT
from mentoring.grouping import CHECK, RANK
from mentoring.holding_rounds import ERRAND
from mentoring.inviting import COHORT
from mentoring.publishing import AGREEMENT_NEWS

DOERS: Final[Mapping[str, Doer]] = {
    AGREEMENT_NEWS: agreement_news.do,
    COHORT: cohort.do,
    EXPORT: export.do,
    FILES: invitation_files.do,
    PICTURE: statistics.draw,
    TABLE: statistics.write,
    ERRAND: matching.do,
    CHECK: group_check.do,
    RANK: group_rank.do,
    TURN_AWAY: group_turn_away.do,
}
"""Every kind of errand -> what does it; each in a file of its own."""

LASTING: Final[Mapping[str, timedelta]] = {
    AGREEMENT_NEWS: timedelta(hours=1),
    COHORT: timedelta(hours=1),
    RANK: timedelta(minutes=10),
}
"""What is never given up, because nobody could ask for it again -> how long until the next try."""
