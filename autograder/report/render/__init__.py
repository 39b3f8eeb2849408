"""Cells, outputs, pictures and formulas of students as safe HTML; for `report` and `similarity`."""
