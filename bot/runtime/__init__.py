"""The machinery around a turn: updates come in, calls go out, and nothing is lost on the way."""

import os

# python-telegram-bot gives time spans as timedelta from its next major version on; this asks for
# them now, and silences its reminder.
os.environ.setdefault("PTB_TIMEDELTA", "1")
