"""What the rules refuse. Each error carries facts; its text stands in `bot.screens.refusals`."""


class MentoringError(Exception):
    """Something a person asked for that the rules refuse; nothing was changed."""


class Outdated(MentoringError):
    """The thing has moved on since the button was drawn."""


class NotAllowed(MentoringError):
    """This person may not do this, or may not do it any more."""


class InvitationUnknown(MentoringError):
    """No invitation has this code, or it was revoked."""


class InvitationUsedUp(MentoringError):
    """The invitation had a number of uses, and all are taken."""


class InvitationExpired(MentoringError):
    """The invitation was valid until a moment that has passed."""


class NetworkClosed(MentoringError):
    """The network takes this role by invitation only."""

    def __init__(self, network_name: str) -> None:
        super().__init__(network_name)
        self.network_name = network_name


class LastMetaMentor(MentoringError):
    """A network always has at least one meta-mentor; this person is the last one."""

    def __init__(self, network_name: str) -> None:
        super().__init__(network_name)
        self.network_name = network_name
