"""What stands on the pages of a dossier, as plain blocks that the layout sets; no layout, no fonts here."""
