"""What people do, one file per area: a command or a press -> an action -> a screen."""
