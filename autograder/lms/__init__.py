"""What learning management systems wrote, and what goes back to them; for `batch` and up."""
