"""A dossier is a value; one writer per format."""
