"""Facts: what actions have made true, by what they are about."""
