"""What a dossier still lacks before it is handed in: one module of checks for each kind of matter."""
