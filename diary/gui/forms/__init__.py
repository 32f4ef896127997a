"""Where things are written down: contacts, debts, numbers."""
