"""The loss ledger: what a mapping keeps and what it loses, decided from its rules and code lists before any record."""
