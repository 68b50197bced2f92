"""Letters as TEI files, made by hand."""


def tei(name="one", *, title="A letter", date="1745-06-19", sender="Nikolaus Binn", ref="",
        recipient="Ehefrau", place="", place_ref="", text="Gott zum Gruß."):  # fmt: skip
    """A pair of file name and bytes."""
    place_ref = f' ref="{place_ref}"' if place_ref else ""
    where = f"<placeName{place_ref}>{place}</placeName>" if place else ""
    ref = f' ref="{ref}"' if ref else ""
    when = f'<date when="{date}"/>' if date else ""
    return f"{name}.xml", (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}"><teiHeader><fileDesc>'
        f"<titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>"
        f"<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc>"
        f'<correspAction type="sent"><persName{ref}>{sender}</persName>{where}{when}'
        f'</correspAction><correspAction type="received"><persName>{recipient}</persName>'
        f"</correspAction></correspDesc></profileDesc></teiHeader>"
        f"<text><body><p>{text}</p></body></text></TEI>"
    ).encode()


def cmif(*descriptions):
    """A pair of file name and bytes."""
    return "list.xml", (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>L</title>'
        "<editor>E</editor></titleStmt><publicationStmt><publisher>P</publisher>"
        '<idno type="url">https://example.org/l.xml</idno><date when="2022-01-01"/><availability>'
        '<licence target="https://creativecommons.org/licenses/by/4.0/">CC</licence></availability>'
        '</publicationStmt><sourceDesc><bibl type="print" xml:id="b1">An edition, 1912.</bibl>'
        "</sourceDesc></fileDesc><profileDesc>" + "".join(descriptions) + "</profileDesc>"
        "</teiHeader><text><body><p/></body></text></TEI>"
    ).encode()


def description(key, *, ref="", date="1745-06-19", sender="Nikolaus Binn", sender_ref=""):
    """A correspDesc."""
    ref = f' ref="{ref}"' if ref else ""
    sender_ref = f' ref="{sender_ref}"' if sender_ref else ""
    return (
        f'<correspDesc key="{key}" source="#b1"{ref}><correspAction type="sent">'
        f'<persName{sender_ref}>{sender}</persName><date when="{date}"/></correspAction>'
        f'<correspAction type="received"><persName>Ehefrau</persName></correspAction></correspDesc>'
    )
