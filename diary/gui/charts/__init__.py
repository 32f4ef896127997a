"""Charts over contacts: each can be read as a table, and chooses what is listed."""
