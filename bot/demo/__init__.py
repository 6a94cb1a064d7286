"""A world to try the bot in: prepared networks and people for the sandbox."""
