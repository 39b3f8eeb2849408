"""Learning management systems: what they wrote, and what goes back to them."""
