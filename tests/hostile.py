"""Hostile and broken Word files, made from a sound one: the same number makes the same file."""

from __future__ import annotations

import random
import struct
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

from guidelinec.ooxml.package import read_package, write_package
from wordfiles import XMLNS, box, docx, drawing, field_of, p, random_pair, row, run, table

Make = Callable[[random.Random, bytes], bytes]


def sound() -> bytes:
    """A small file with something of everything."""
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = (
        p(run("第１条　端末を持ち出す場合には、許可を得る。") + note)
        + table(row(p(run("区分")), p(run("内容"))), row(p(run("Ⅰ")), p(run("個人情報"))))
        + p(drawing('<a:blip r:embed="rImage"/>', 1) + box(p(run("枠")), 2) + field_of(" PAGE ", run("1")))
        + p(f'<w:hyperlink r:id="rLink">{run("先")}</w:hyperlink>')
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    return docx(
        body,
        notes={0: p(), 1: p(run("注"))},
        headers={"header1": p(run("頭"))},
        images={"rImage": b"image"},
        links={"rLink": "https://example.jp/"},
    )


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed."""
    parts = dict(read_package(data).parts)
    parts[name] = change(parts.get(name, b""))
    return write_package(parts)


def in_body(data: bytes, markup: str) -> bytes:
    """The file with markup put at the start of its body."""
    return with_part(
        data, "word/document.xml", lambda part: part.replace(b"<w:body>", b"<w:body>" + markup.encode(), 1)
    )


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """A zip file with these entries, however they are named."""
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def entries(data: bytes) -> list[tuple[str, bytes]]:
    """The entries of a sound file."""
    return list(read_package(data).parts.items())


def truncated(rng: random.Random, data: bytes) -> bytes:
    """A file cut short."""
    return data[: rng.randrange(len(data))]


def flipped(rng: random.Random, data: bytes) -> bytes:
    """A file with some bytes changed."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def noise(rng: random.Random, _: bytes) -> bytes:
    """No zip file at all."""
    return rng.choice((b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"<html/>", rng.randbytes(400)))


def entity_bomb(rng: random.Random, data: bytes) -> bytes:
    """Entities that grow without end, or read a file."""
    laughs = "".join(
        f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(rng.randint(3, 12))
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    doctype = f"<!DOCTYPE w:document [{rng.choice((laughs, outside))}]>".encode()
    return with_part(data, "word/document.xml", lambda part: part.replace(b"?>", b"?>" + doctype, 1))


def zip_bomb(rng: random.Random, data: bytes) -> bytes:
    """A part that unpacks to much more than it is."""
    size = rng.choice((3, 12)) << 20
    return zipped(*entries(data), ("word/media/big.png", bytes(size)))


def lying_size(rng: random.Random, data: bytes) -> bytes:
    """Sizes in the directory that are not true."""
    found = bytearray(data)
    at = found.find(b"PK\x01\x02")
    struct.pack_into("<I", found, at + rng.choice((20, 24)), rng.choice((0, 1, 2**31, 2**32 - 1)))
    return bytes(found)


def missing_part(rng: random.Random, data: bytes) -> bytes:
    """A part is not there."""
    parts = dict(read_package(data).parts)
    del parts[rng.choice(sorted(parts))]
    return zipped(*parts.items())


def many_parts(rng: random.Random, data: bytes) -> bytes:
    """More parts than any document has."""
    return with_parts(data, rng.choice((100, 10_050)))


@cache
def with_parts(data: bytes, count: int) -> bytes:
    """A package with so many parts more."""
    return zipped(*entries(data), *((f"x/{number}.xml", b"") for number in range(count)))


def path_trick(rng: random.Random, data: bytes) -> bytes:
    """A part that would be unpacked elsewhere."""
    name = rng.choice(
        ("../evil.xml", "/etc/x", "C:\\evil", "word/../../evil", "a\\..\\b", "//host/x", "word/\0.xml")
    )
    return zipped(*entries(data), (name, b"x"))


def twice(rng: random.Random, data: bytes) -> bytes:
    """Two parts of one name."""
    found = entries(data)
    name, part = rng.choice(found)
    return zipped(*found, (rng.choice((name, name.upper())), part))


def wrong_relationships(rng: random.Random, data: bytes) -> bytes:
    """Links to nothing, to themselves, to parts of another kind, or that are no XML."""
    old, new = rng.choice(
        (
            (b'Target="', b'Target="../../../../'),
            (b"footnotes.xml", b"document.xml"),
            (b"header1.xml", b"footnotes.xml"),
            (b'Target="', b'TargetMode="External" Target="'),
            (b"media/rImage.png", b"header1.xml"),
            (b"Relationship ", b"Relation "),
            (b'Id="', b'Id="x" X="'),
            (b"<Relationships", b"<Relation"),
            (b"/header", b"/footnotes"),
        )
    )
    return with_part(data, "word/_rels/document.xml.rels", lambda part: part.replace(old, new))


def huge_number(rng: random.Random, data: bytes) -> bytes:
    """Numbers that no program can hold."""
    value = rng.choice((b"9" * 400, b"-1", b"99999999999999999999", b"1e9", b"", b"\xd9\xa1", b"NaN"))
    old = rng.choice((b'w:id="1"', b'w:w="2000"', b'id="1"', b'id="2"'))
    name = rng.choice(("word/document.xml", "word/footnotes.xml"))
    return with_part(data, name, lambda part: part.replace(old, old.split(b'"')[0] + b'"' + value + b'"'))


def nested(rng: random.Random, data: bytes) -> bytes:
    """Tables in tables, or controls in controls, or far too deep for any reader."""
    depth = rng.choice((20, 50, 200))
    if rng.random() < 0.5:
        return in_body(
            data, "<w:tbl><w:tr><w:tc>" * depth + p(run("底")) + "<w:p/></w:tc></w:tr></w:tbl>" * depth
        )
    return in_body(data, "<w:sdt><w:sdtContent>" * depth + p(run("底")) + "</w:sdtContent></w:sdt>" * depth)


def duplicate_ids(_: random.Random, data: bytes) -> bytes:
    """Everything has the number 1."""
    mark = '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/>'
    return in_body(data, p(mark + mark + drawing('<a:blip r:embed="rImage"/>', 1)) * 3)


def odd_markup(rng: random.Random, data: bytes) -> bytes:
    """Markup in places where it must not stand."""
    by = 'w:id="5" w:author="a" w:date="b"'
    return in_body(
        data,
        rng.choice(
            (
                "<w:p><w:p><w:r><w:t>中</w:t></w:r></w:p></w:p>",
                "<w:tbl/>",
                "<w:tbl><w:tr/></w:tbl>",
                "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
                "<w:r><w:t>裸</w:t></w:r>",
                "<w:sdt/>",
                "<w:body><w:p/></w:body>",
                p("<w:r><w:t>a<w:t>b</w:t>c</w:t></w:r>"),
                p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 3),
                p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3),
                p('<w:r><w:footnoteReference w:id="77"/></w:r>'),
                p("<w:r><w:footnoteReference/></w:r>"),
                p('<w:r><w:sym w:char="zz"/></w:r>'),
                p("<w:pPr/>" * 3),
                "<w:sectPr/>",
                f"<w:ins {by}/>",
                f"<w:ins {by}><w:del {by}>{p(run('x'))}</w:del></w:ins>",
                p("", f"<w:rPr><w:ins {by}/><w:del {by}/></w:rPr>"),
                f"<w:tbl><w:tr><w:trPr><w:ins {by}/><w:del {by}/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
                p(f"<w:r><w:rPr><w:rPrChange {by}/></w:rPr><w:t>x</w:t></w:r>"),
                p("", f"<w:pPrChange {by}><w:pPr/></w:pPrChange><w:pPrChange {by}/>"),
                p("<mc:AlternateContent/>"),
                "<mc:AlternateContent><mc:Choice Requires='zz'><w:p/></mc:Choice></mc:AlternateContent>",
                p("<w:r><mc:AlternateContent><mc:Fallback/></mc:AlternateContent></w:r>"),
                p("<w:hyperlink r:id='nowhere'>" + run("x") + "</w:hyperlink>"),
                '<w:altChunk r:id="nowhere"/>',
                p("<w:ruby/>" + "<w:r><w:ruby/></w:r>"),
                p("<w:txbxContent><w:p/></w:txbxContent>"),
                p(run("\U000f0000\U000f0001\ue000\uf8ff\uf8fe\uf8ff\uf8fe")),
                "<!-- comment --><?pi x?>" + p("<!-- c -->" + run("x") + "<?pi?>"),
                p("<w:r/>" * 50 + "<w:r><w:rPr/></w:r>"),
                "text in the body" + p("text in a paragraph" + run("x") + "tail"),
            )
        ),
    )


def not_xml(rng: random.Random, data: bytes) -> bytes:
    """A part that is no XML, or other XML."""
    name = rng.choice([name for name, _ in entries(data)])
    junk = (
        b"",
        b"\0",
        b"<",
        b"<a/>",
        b"<a>\xff</a>",
        "<a>あ</a>".encode("utf-16"),
        b"<a xmlns:w='x'><w:b/></a>",
        b"{}",
    )
    body = f"<w:document {XMLNS}/>".encode()
    return with_part(data, name, lambda _: rng.choice((*junk, body)))


def other_encoding(rng: random.Random, data: bytes) -> bytes:
    """A sound part in another encoding."""
    encoding = rng.choice(("utf-16", "shift_jis", "euc_jp", "utf-8-sig"))
    return with_part(
        data,
        "word/document.xml",
        lambda part: (
            part.decode().replace("UTF-8", encoding.removesuffix("-sig"), 1).encode(encoding, "replace")
        ),
    )


def mutated(rng: random.Random, data: bytes) -> bytes:
    """Markup with names and values exchanged at random, still well-formed in most cases."""
    names = (
        b"w:p",
        b"w:r",
        b"w:tbl",
        b"w:tr",
        b"w:tc",
        b"w:sdt",
        b"w:t",
        b"w:ins",
        b"w:del",
        b"w:pPr",
        b"w:hyperlink",
    )

    def change(part: bytes) -> bytes:
        one, other = rng.sample(names, 2)
        found = part
        for end in (b" ", b">", b"/"):
            found = found.replace(b"<" + one + end, b"<" + other + end)
        return found.replace(b"</" + one + b">", b"</" + other + b">")

    return with_part(data, "word/document.xml", change)


def tracked(rng: random.Random, _: bytes) -> bytes:
    """A sound random file with a random change of names in it."""
    return mutated(rng, random_pair(rng.randrange(10_000))[0])


MAKERS: tuple[Make, ...] = (
    truncated,
    flipped,
    noise,
    entity_bomb,
    zip_bomb,
    lying_size,
    missing_part,
    many_parts,
    path_trick,
    twice,
    wrong_relationships,
    huge_number,
    nested,
    duplicate_ids,
    odd_markup,
    odd_markup,
    odd_markup,
    not_xml,
    other_encoding,
    mutated,
    tracked,
)


def hostile_file(number: int) -> tuple[str, bytes]:
    """A hostile file and the name of its kind."""
    rng = random.Random(number)
    make = MAKERS[number % len(MAKERS)]
    return make.__name__, make(rng, sound())
