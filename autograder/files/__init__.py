"""Files read and written safely: no link followed, nothing half written; for every room above."""
