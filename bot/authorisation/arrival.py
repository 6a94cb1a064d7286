"""Who may press what on the way in: consent, questions, joining and founding a network."""

from typing import Final

from bot.authorisation.checks import (
    anybody,
    consented,
    introduced,
    looks_after,
    of_application,
    operator,
    own_application,
    own_membership,
)
from bot.authorisation.places import to_place
from bot.authorisation.rows import Buttons, Conversations
from bot.callbacks import (
    admin,
    conversation,
    founding,
    manners,
    membership,
)

BUTTONS: Final[Buttons] = (
    (manners.Greet, anybody),
    (manners.Agree, anybody),
    (manners.Disagree, anybody),
    (manners.Go, to_place),
    (manners.SetLanguage, consented),
    (manners.ShowStored, consented),
    (manners.AskExport, consented),
    (manners.AskForget, consented),
    (manners.Forget, consented),
    (conversation.Reply, consented),
    (conversation.StepBack, consented),
    (conversation.Leave, consented),
    (conversation.Resume, consented),
    (membership.JoinNetwork, introduced),
    (membership.EditProfile, introduced),
    (membership.WriteStatement, own_membership),
    (membership.ShowWaiting, introduced),
    (membership.ShowApplicant, looks_after),
    (membership.Approve, looks_after),
    (membership.Decline, looks_after),
    (founding.BeginFounding, introduced),
    (founding.ShowApplication, of_application),
    (founding.AskWithdrawApplication, own_application),
    (founding.WithdrawApplication, own_application),
    (founding.ApproveApplication, operator),
    (founding.DeclineApplication, operator),
    (admin.ListAllNetworks, operator),
    (admin.ListApplications, operator),
    (admin.ShowHealth, operator),
)

CONVERSATIONS: Final[Conversations] = (
    ("welcome", consented),
    ("join", introduced),
    ("profile", introduced),
    ("moving", introduced),
    ("statement", own_membership),
    ("decline", looks_after),
    ("found_network", introduced),
    ("decline_application", operator),
)
