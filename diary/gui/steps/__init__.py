"""Acts of the window with their ways back and forth; what they hold on to is the diary, never a window."""
