"""Plain data between processes; both sides of the sandbox import it, it only `core.errors`."""
