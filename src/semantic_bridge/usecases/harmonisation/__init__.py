"""How far schemas are harmonised: fields, codes and records that translate exactly, pair by pair."""
