"""Looking at kept files: pictures, pages, sound; always at a working copy, never at the evidence itself."""
