"""The bot: from a Telegram update to the rules, and back to a screen."""

VERSION = "0.1.0"
