"""Every sentence that pages show, in Vietnamese and English, by its key; for `report`."""
