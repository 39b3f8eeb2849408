"""From source to notebooks and an otter bundle, through `otter assign`; for `authoring` and `cli`."""
