"""The quick log: a contact written down in seconds, while the hand still shakes."""
