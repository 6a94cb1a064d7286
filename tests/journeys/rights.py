"""Who may do what in somebody else's network, written down a second time: the tests compare."""

from collections.abc import Mapping
from typing import Final

from bot.callbacks.manners import Place


def names(kinds: str) -> frozenset[str]:
    """Read a list of payloads, or of conversations."""
    return frozenset(kinds.split())


UNKNOWN: Final = names("Greet Agree Disagree CheckCertificate")
"""What also who has not consented may press."""

ABOUT_ONESELF: Final = UNKNOWN | names("""
    SetLanguage Go AskForget Forget Reply StepBack Leave Resume
    EditProfile ShowWaiting JoinNetwork OfferPause TakePause EndPause ListRequests
    ListMentorships ListAllMeetings ChooseReader KeepToSelf SwitchSubject RemindOfAll
    ChooseQuietHours ChooseQuietEnd SetQuietHours ChangeTimeZone ChooseReminderPause
    ChoosePauseDay PauseReminders MuteBroadcasts UnmuteBroadcasts
    BeginFounding ListBlocked Unblock ShowStored AskExport
""")
"""What anybody may press who has told their name: it shows and changes only their own things."""

OF_A_MEMBER: Final = names("""
    ShowNetworkInfo ReadRules ReadAgreement AcceptAgreement EnterGroup AnswerMetaMentor
""")
"""What every member of the network may press, whatever their roles."""

BESIDE_OTHERS: Final = names("ReportMember AskBlockMember BlockMember")
"""What who is, or was, in the network with somebody may do about them."""

OF_A_MENTEE: Final = names("""
    FindMentor ListMentors ShowFilters ChooseFilter ShowMentor ShowFound AskMentor
""")

MAY: Final[Mapping[str, frozenset[str]]] = {
    "somebody of another network": ABOUT_ONESELF,
    "a mentee": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS | OF_A_MENTEE,
    "a mentor": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS,
    "a paused meta-mentor": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS,
    "a removed meta-mentor": ABOUT_ONESELF | BESIDE_OTHERS,
    "a former meta-mentor": ABOUT_ONESELF | OF_A_MEMBER | BESIDE_OTHERS,
}
"""Who -> what they may press of what stood on other people's screens; nothing else."""

ALONE: Final = names("welcome join profile found_network moving")
"""Conversations about oneself."""

ANSWERS: Final[Mapping[str, frozenset[str]]] = {
    "somebody of another network": ALONE,
    "a mentee": ALONE | names("answer_meta_mentor report_member ask_mentor"),
    "a mentor": ALONE | names("answer_meta_mentor report_member"),
    "a paused meta-mentor": ALONE | names("answer_meta_mentor report_member"),
    "a removed meta-mentor": ALONE | names("report_member"),
    "a former meta-mentor": ALONE | names("answer_meta_mentor report_member"),
}
"""Who -> which conversations they may go on with, whoever has begun them."""

OPERATORS: Final = frozenset({Place.ADMIN})
LEADERS: Final = frozenset(
    {Place.NETWORK, Place.WAITING, Place.NUMBERS, Place.STATISTICS, Place.BROADCASTS}
)

SHUT: Final[Mapping[str, frozenset[Place]]] = {
    who: OPERATORS if who == "somebody of another network" else OPERATORS | LEADERS for who in MAY
}
"""Who -> where they do not get in; everywhere else they do. The first leads a network of theirs."""

GONE: Final[Mapping[str, str]] = {
    "AskAppoint": "the member it was about has gone since",
    "AskHandOver": "the member it was about has gone since",
    "AskGiveMentor": "the member it was about has gone since",
    "GiveMentor": "the member it was about has gone since",
    "ResumeMember": "the member it was about has gone since",
    "BlockMember": "the member it was about has gone since",
    "ShowRemoved": "the removed member has been let in again",
    "Readmit": "the removed member has been let in again",
    "WithdrawRequest": "the mentor of the request has gone since, and the request with them",
}
"""What is never answered with a no at the end of the walk, because nothing is left to say no to.

These are asked about things that are still there as well.
"""
