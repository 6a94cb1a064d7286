"""The page on which one person plays several people, in a real browser."""
