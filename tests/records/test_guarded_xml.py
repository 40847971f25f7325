"""The guarded XML parser: bombs and tricks are refused, and fast; plain XML is read."""

import contextlib
import resource
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semantic_bridge.records.guarded_xml import parse
from semantic_bridge.records.refusal import Refusal, RefusedRecordError
from semantic_bridge.settings import Limits


def refusal_of(data: bytes, limits: Limits | None = None) -> RefusedRecordError:
    """The error that a document is refused with."""
    with pytest.raises(RefusedRecordError) as caught:
        parse(data, limits or Limits())
    return caught.value


def laughs(levels: int) -> bytes:
    """Entities that each hold ten of the one before."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a>&e{levels - 1};</a>'.encode()


def subset(text: str) -> bytes:
    """A document with this internal subset."""
    return f'<?xml version="1.0"?>\n<!DOCTYPE a [{text}]>\n<a>&x;</a>'.encode()


LONG = "A" * 100_000

DOCTYPES = [
    pytest.param(laughs(10), id="a billion laughs"),
    pytest.param(laughs(3), id="a thousand laughs"),
    pytest.param(subset(f'<!ENTITY x "{LONG}">').replace(b"&x;", b"&x;" * 10_000), id="quadratic blow-up"),
    pytest.param(subset('<!ENTITY x "&y;"><!ENTITY y "&x;">'), id="entities that hold each other"),
    pytest.param(subset('<!ENTITY x SYSTEM "file:///etc/passwd">'), id="a local file"),
    pytest.param(subset('<!ENTITY x SYSTEM "http://127.0.0.1:9/secret">'), id="an address"),
    pytest.param(subset('<!ENTITY x PUBLIC "-//x" "http://127.0.0.1:9/secret">'), id="a public identifier"),
    pytest.param(subset('<!ENTITY x SYSTEM "file:///dev/random">'), id="a file without an end"),
    pytest.param(subset('<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;'), id="a parameter entity"),
    pytest.param(subset('<!ENTITY % p "<!ENTITY x SYSTEM \'file:///etc/passwd\'>"> %p;'), id="one inside another"),
    pytest.param(subset('<!ATTLIST a b CDATA "default">'), id="a default attribute"),
    pytest.param(subset('<!NOTATION n SYSTEM "calc.exe"><!ENTITY x SYSTEM "y" NDATA n>'), id="a notation"),
    pytest.param(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>', id="an external document type"),
    pytest.param(b"<!DOCTYPE a><a/>", id="a document type that says nothing"),
    pytest.param(b"<!DOCTYPE html><html/>", id="HTML"),
    pytest.param(b'\xef\xbb\xbf<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', id="behind a byte order mark"),
    pytest.param(b'<!-- x --><?pi x?>\n<!-- > --><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', id="behind comments"),
    pytest.param(b'<?xml version="1.0"?><!-- <a> --><!DOCTYPE a><a/>', id="behind a comment that looks like the root"),
    pytest.param(b"\n\n<!DOCTYPE a [" + b"<!-- x -->" * 100_000 + b"]><a/>", id="with 100,000 comments"),
    pytest.param(b"<!doctype a><a/>", id="in lower case, which is no XML either"),
]  # fmt: skip


@pytest.mark.parametrize("data", DOCTYPES)
def test_document_types_are_refused(data: bytes) -> None:
    """A document type is refused before anything of it is parsed, whatever it declares, and takes no memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    error = refusal_of(data)
    assert Refusal.DOCUMENT_TYPE is error.code
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def chain(count: int) -> bytes:
    """Elements within each other, never closed."""
    return b"<a>" * count


OTHER_BOMBS = [
    pytest.param(chain(600_000), Refusal.NOT_XML, id="600,000 open elements"),
    pytest.param(chain(65) + b"</a>" * 65, Refusal.TOO_DEEP, id="65 elements within each other"),
    pytest.param(chain(250) + b"</a>" * 250, Refusal.TOO_DEEP, id="250 elements within each other"),
    pytest.param(b"<" + b"a" * 2_000_000 + b"/>", Refusal.NOT_XML, id="a name of 2 MB"),
    pytest.param(b"<!--" * 500_000, Refusal.NOT_XML, id="comments that do not end"),
    pytest.param(b"<!-- -->" * 250_000, Refusal.NOT_XML, id="250,000 comments and no root"),
    pytest.param(b"<?x ?>" * 300_000, Refusal.NOT_XML, id="300,000 instructions and no root"),
    pytest.param(b"<?x " * 500_000, Refusal.NOT_XML, id="instructions that do not end"),
    pytest.param(b"<a>" + b"&x;" * 100_000 + b"</a>", Refusal.NOT_XML, id="entities that nothing declares"),
    pytest.param(b"<a><![CDATA[" + b"x" * 1_000_000, Refusal.NOT_XML, id="CDATA that does not end"),
    pytest.param(b'<a b="' + b"<" * 1_000_000, Refusal.NOT_XML, id="an attribute that does not end"),
    pytest.param(b"<a>&#0;</a>", Refusal.NOT_XML, id="a reference to NUL"),
    pytest.param(b"<a>&#xD800;</a>", Refusal.NOT_XML, id="a reference to half a surrogate pair"),
    pytest.param(b"<a>\x00</a>", Refusal.NOT_XML, id="NUL"),
    pytest.param(b"<a/><b/>", Refusal.NOT_XML, id="two roots"),
    pytest.param(b"<a><b></a></b>", Refusal.NOT_XML, id="ends that cross"),
    pytest.param(b'<a b="1" b="2"/>', Refusal.NOT_XML, id="an attribute twice"),
    pytest.param(b"<p:a/>", Refusal.NOT_XML, id="a prefix without a namespace"),
    pytest.param(b"", Refusal.NOT_XML, id="nothing"),
    pytest.param(b"{}", Refusal.NOT_XML, id="JSON"),
    pytest.param(b"<a>" + b"x" * 2_097_152 + b"</a>", Refusal.TOO_LARGE, id="more than 2 MiB"),
    pytest.param(b"<a>\xff</a>", Refusal.NOT_UTF8, id="a byte that UTF-8 does not have"),
    pytest.param("<!DOCTYPE a><a/>".encode("utf-16"), Refusal.NOT_UTF8, id="UTF-16 that hides a document type"),
    pytest.param("<!DOCTYPE a><a/>".encode("utf-16-le"), Refusal.NOT_XML, id="UTF-16 without a mark"),
    pytest.param(b"+ADwAIQ-DOCTYPE a+AD4-", Refusal.NOT_XML, id="UTF-7 that hides a document type"),
    pytest.param(b'<?xml version="1.0" encoding="UTF-7"?><a/>', Refusal.NOT_UTF8, id="a declared UTF-7"),
    pytest.param(b'<?xml version="1.0" encoding="windows-1251"?><a/>', Refusal.NOT_UTF8, id="a declared code page"),
    pytest.param(b"<?xml version='1.0' encoding = 'koi8-r'?><a/>", Refusal.NOT_UTF8, id="a declared KOI8-R"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), OTHER_BOMBS)
def test_bombs_are_refused(data: bytes, code: Refusal) -> None:
    """What is not well-formed, too deep, too large or not UTF-8 is refused with its reason."""
    error = refusal_of(data)
    assert code is error.code


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<a " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"/>", id="100,000 attributes"),
        pytest.param(b"<a " + b" ".join(b'xmlns:a%d="u"' % n for n in range(50_000)) + b"/>", id="50,000 prefixes"),
        pytest.param(b"<a>" + b"<b/>" * 400_000 + b"</a>", id="400,000 elements"),
        pytest.param(b"<a>" + b"<!-- x --><?x y?>" * 100_000 + b"</a>", id="200,000 comments and instructions"),
        pytest.param(b"<a>" + b"&#65;" * 400_000 + b"</a>", id="400,000 character references"),
    ],
)  # fmt: skip
def test_large_documents_are_read(data: bytes) -> None:
    """What is large and allowed is read, whatever its form."""
    assert parse(data).tag == "a"


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_fetched(canary: tuple[str, list[str]], tmp_path: Path) -> None:
    """Neither a schema location, an inclusion, a style sheet nor a base makes the parser open anything."""
    address, asked = canary
    secret = tmp_path / "secret.xml"
    secret.write_text("<s>SECRET</s>")
    for target in (f"{address}/x", secret.as_uri()):
        document = f"""<?xml version="1.0"?><?xml-stylesheet href="{target}"?>
            <a xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
               xsi:schemaLocation="urn:a {target}" xsi:noNamespaceSchemaLocation="{target}" xml:base="{target}">
            <xi:include href="{target}"/></a>"""
        root = parse(document.encode())
        assert "SECRET" not in "".join(str(text) for text in root.itertext())
    assert asked == []


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"<a>x</a>", "x", id="plain"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?>\n<a>ө</a>'.encode(), "ө", id="declared UTF-8"),
        pytest.param(b"<?xml version='1.0' encoding='US-ASCII'?><a>x</a>", "x", id="declared ASCII"),
        pytest.param(b"\xef\xbb\xbf<a>x</a>", "x", id="a byte order mark"),
        pytest.param(b"<!-- <!DOCTYPE a> --><a>x</a>", "x", id="a document type in a comment is a comment"),
        pytest.param(b"<a><![CDATA[<!DOCTYPE a>]]></a>", "<!DOCTYPE a>", id="a document type in a text is text"),
        pytest.param(b"<a>1<!-- x -->2<?x y?>3<![CDATA[4]]></a>", "1234", id="comments do not cut a text"),
        pytest.param(b"<a>&lt;&#x4e9;&amp;</a>", "<ө&", id="the references that XML itself has"),
        pytest.param(b"<a>x</a><!-- end -->\n", "x", id="a comment after the root"),
    ],
)  # fmt: skip
def test_plain_documents_are_read(data: bytes, text: str) -> None:
    """XML without a document type is read as it stands."""
    assert text == parse(data).text


def test_depth_is_counted_in_elements() -> None:
    """64 elements within each other are read, and the caller may allow fewer."""
    assert parse(chain(64) + b"</a>" * 64).tag == "a"
    assert Refusal.TOO_DEEP is refusal_of(b"<a><b/></a>", Limits(json_depth=1)).code


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"<a>\n<b>\n</a>", 3, id="an end that does not fit"),
        pytest.param(b"<a>\n\xff</a>", 2, id="a byte that is not UTF-8"),
        pytest.param(b"<?xml version='1.0'?>\n\n<!DOCTYPE a><a/>", 3, id="a document type"),
    ],
)
def test_errors_name_the_line(data: bytes, line: int) -> None:
    """An error says the line of what it refuses."""
    error = refusal_of(data)
    assert line == error.line
    assert f"line {line}" in str(error)


def test_errors_do_not_quote() -> None:
    """No message holds anything of the document, nor does any exception behind it."""
    for data in (b"<a><b21503198500123></a>", b"<a>21503198500123\xff</a>", b"<!DOCTYPE b21503198500123><a/>"):
        error = refusal_of(data)
        assert "21503198500123" not in f"{error!s}{error!r}{error.args}"
        assert (None, None) == (error.__cause__, error.__context__)


@given(st.binary(max_size=80) | st.text("<>/ab!-?[]&;=\"' x\n", max_size=60).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give an element or a RecordError."""
    with contextlib.suppress(RefusedRecordError):
        assert parse(data).tag
