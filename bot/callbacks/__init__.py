"""What is on buttons: one module per area. Who may press what stands in `bot.authorisation`."""
