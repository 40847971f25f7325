"""Queries that are meant to kill, block or leave the process that answers them."""

from typing import Final

_HOST: Final = "<http://127.0.0.1:1/sparql>"

CRASHES: Final = {
    "groups in groups": "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
    "open groups": "SELECT * {" + "{" * 16_000,
    "brackets in an expression": "SELECT (" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?x) {}",
    "open brackets": "SELECT (" + "(" * 16_000,
    "negations": "SELECT (" + "!" * 10_000 + "1 AS ?x) {}",
    "negations with blanks and comments": "SELECT (" + "! #!\n" * 4000 + "1 AS ?x) {}",
    "signs": "SELECT (" + "- " * 10_000 + "1 AS ?x) {}",
    "a long sum": "SELECT (1" + "+1" * 8000 + " AS ?x) {}",
    "a long sum of signed numbers": "SELECT (1" + " -1" * 8000 + " AS ?x) {}",
    "a long disjunction": "ASK {FILTER(true" + "||true" * 4000 + ")}",
    "a long comparison chain": "ASK {FILTER(1" + "=1&&1" * 4000 + ")}",
    "unions": "SELECT * {{}" + "UNION{}" * 3500 + "}",
    "differences": "SELECT * {" + "MINUS{}" * 4000 + "}",
    "blank nodes in blank nodes": "SELECT * {" + "[<a:a> " * 3000 + "1" + "]" * 3000 + "}",
    "open blank nodes": "SELECT * {" + "[ a " * 4000,
    "lists in lists": "SELECT * {?s ?p " + "(" * 10_000 + "1" + ")" * 10_000 + "}",
    "a long list": "SELECT * {?s ?p (" + "1 " * 14_000 + ")}",
    "functions in functions": "SELECT (" + "STR(" * 5000 + "1" + ")" * 5000 + " AS ?x) {}",
    "subqueries": "SELECT * {" + "{SELECT*{" * 2500 + "}}" * 2500 + "}",
    "filters in filters": "SELECT * {" + "FILTER EXISTS{" * 2000 + "}" * 2000 + "}",
    "a path in brackets": "SELECT * {?s " + "(" * 10_000 + "<a:a>" + ")" * 10_000 + " ?o}",
    "a long path": "SELECT * {?s <a:a>" + "/<a:a>" * 5000 + " ?o}",
    "many objects": "SELECT * {?s ?p " + "?o," * 10_000 + "?o}",
    "many triples": "SELECT * {" + "?s ?p ?o." * 3500 + "}",
    "many conditions on groups": "SELECT (1 AS ?x) {} GROUP BY ?s HAVING " + "(1)" * 10_000,
    "triple terms": "SELECT * {?s ?p " + "<<(" * 3000 + "1" + ")>>" * 3000 + "}",
    "brackets inside a comparison that looks like an IRI": "ASK {FILTER(1 <(((("
    + "(" * 10_000
    + "1>1"
    + ")" * 10_004
    + ")}",
    "a comparison that looks like an IRI, with a sum": "ASK {FILTER(1 <1" + "+1" * 8000 + ">)}",
    "brackets after a comment": "SELECT (#)\n" + "(" * 16_000,
    "brackets after a text": "SELECT ('\\'('," + "(" * 16_000,
    "brackets by codepoint escape": "SELECT (" + "\\u0028" * 5000 + "1",
    "a negation before each bracket": "SELECT (" + "!(" * 60,
    "a query of 40 kB": "SELECT * {" + "?s ?p ?o " * 4500 + "}",
}
"""Sizes at which the engine's process dies or hangs."""

ESCAPES: Final = {
    "SERVICE": f"SELECT * {{ SERVICE {_HOST} {{ ?s ?p ?o }} }}",
    "in lower case": f"SELECT * {{ service {_HOST} {{ ?s ?p ?o }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT {_HOST} {{ ?s ?p ?o }} }}",
    "without blanks": f"SELECT*{{SERVICE{_HOST}{{}}}}",
    "divided by a comment": f"SELECT * {{ SERVICE#x\n{_HOST} {{}} }}",
    "with a variable": "SELECT * { VALUES ?x { <http://127.0.0.1:1/> } SERVICE ?x { ?s ?p ?o } }",
    "glued to a prefixed name": "PREFIX ex: <http://127.0.0.1:1/> SELECT * {SERVICEex:foo{}}",
    "glued to the empty prefix": "PREFIX : <http://127.0.0.1:1/> SELECT * {SERVICE:foo{}}",
    "silent and glued": "PREFIX : <http://127.0.0.1:1/> SELECT * {SERVICESILENT:foo{}}",
    "glued to the word before": f"SELECT * {{?s ?p trueSERVICE{_HOST}{{}}}}",
    "glued to the number before": f"SELECT * {{?s ?p 1SERVICE{_HOST}{{}}}}",
    "by codepoint escape": f"SELECT * {{ SERV\\u0049CE {_HOST} {{}} }}",
    "by long codepoint escape": f"SELECT * {{ \\U00000053ERVICE {_HOST} {{}} }}",
    "after a text that ends by escape": f'SELECT * {{ ?s ?p "a\\u0022 . SERVICE {_HOST} {{}} #" }}',
    "after a text with an escaped quotation mark": f'SELECT * {{ ?s ?p "a\\u0022b" . SERVICE {_HOST} {{}} }}',
    "behind a comparison with a comment": (
        'PREFIX b: <b:> SELECT * {VALUES ?a {1} FILTER(?a <b:c#> """\n) SERVICE ' + _HOST + ' {?s ?p ?o} #"""\n}'
    ),
    "behind a comparison with a quotation mark": (
        f"PREFIX b: <b:> SELECT * {{FILTER(?a <b:c'>) SERVICE {_HOST} {{?s ?p ?o}} #'\n}}"
    ),
    "behind a comparison without a blank": f"PREFIX b: <b:> SELECT * {{FILTER(?a <<b:c#> ) SERVICE {_HOST} {{}}\n)}}",
    "behind a comparison after a glued word": (
        'PREFIX b: <b:> SELECT (COUNT(DISTINCTtrue<b:c#>"""\n) AS ?x) {SERVICE ' + _HOST + ' {?s ?p ?o} #"""\n}'
    ),
    "behind a comparison": f"PREFIX a: <a:> SELECT * {{FILTER(1 <a:b)SERVICE{_HOST}{{}}}}",
    "after a long text": f'SELECT * {{ ?s ?p """a"" ""b""" . SERVICE {_HOST} {{}} }}',
    "after a comment that ends with a carriage return": f"SELECT * {{ # x\rSERVICE {_HOST} {{}} }}",
    "in a subquery": f"SELECT * {{ {{ SELECT * {{ SERVICE {_HOST} {{}} }} }} }}",
    "in EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE {_HOST} {{}} }} }}",
    "LOAD": "LOAD <file:///etc/passwd>",
    "LOAD by codepoint escape": "L\\u004FAD <http://127.0.0.1:1/>",
    "INSERT": "INSERT DATA { <a:a> <a:b> 1 }",
    "DELETE": "DELETE WHERE { ?s ?p ?o }",
    "a second operation": "SELECT * {} ; CLEAR ALL",
    "CREATE": "CREATE GRAPH <a:g>",
    "DROP": "drop all",
    "COPY": "COPY DEFAULT TO <a:g>",
    "MOVE": "MOVE DEFAULT TO <a:g>",
    "ADD": "ADD DEFAULT TO <a:g>",
    "WITH": "WITH <a:g> DELETE {} WHERE {}",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "FROM a host": "SELECT * FROM <http://127.0.0.1:1/x> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <http://127.0.0.1:1/x> { GRAPH ?g { ?s ?p ?o } }",
    "FROM NAMED without a blank": "SELECT * FROMNAMED<http://127.0.0.1:1/x> { ?s ?p ?o }",
    "FROM a prefixed name": "PREFIX ex: <http://127.0.0.1:1/> SELECT * FROM ex:x { ?s ?p ?o }",
    "FROM a relative IRI": "BASE <http://127.0.0.1:1/> SELECT * FROM <x> { ?s ?p ?o }",
}
"""Ways to another host, to a file, or to a change."""
