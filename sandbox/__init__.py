"""A Bot API server with a world of its own: people, chats, and a page to be the people in it."""
