"""Data that several hidden cases of the victim share: a list which student code is handed."""

CANARY = "CANARY-PLACE"
POINTS = [7312.625, 11.5, 88417.25]
TOKEN = "INPUT-PLACE"
