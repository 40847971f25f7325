"""The conformance suite of translation: cases as data, for every executor, for the service and for other servers."""
