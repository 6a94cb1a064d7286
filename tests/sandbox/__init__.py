"""Tests of the sandbox: the rules of the Bot API that it follows, and its page."""
