"""What reminders say, by what they are about."""
