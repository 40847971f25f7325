"""How values came about, told to people, to programs in JSON, and to provenance tools in PROV-O."""
