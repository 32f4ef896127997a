"""The catalogue of rules and the checks that it names; pure."""
