"""The words of the trade as frozen values; imports nothing but the standard library."""
