"""Whether a person wrote it, and which of our mails it answers."""

from email.message import EmailMessage

import pytest

from roundtable.channels.mail.html_text import text_of
from roundtable.channels.mail.letters import LONGEST_HEADER, Kind, UnreadableMail, read_bytes

OURS = "0123456789abcdef0123456789abcdef@school.example"
RETURNED = f"""From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: office@school.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry. Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; rosa@example.org
Action: ACTION
Status: 5.1.1

--b
Content-Type: message/rfc822

From: office@school.example
To: rosa@example.org
Message-ID: <{OURS}>
Subject: A note

words

--b--
"""


def written(**headers):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Rosa <Rosa@Example.org>", "reply+abc@school.example", "Re: A note"
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    mail.set_content("Gracias.\n")
    return read_bytes(mail.as_bytes())


def test_a_reply_says_what_it_answers_and_where_it_went():
    letter = written(
        In_Reply_To=f"<{OURS}>", References=f"<older@school.example> <{OURS}>", Message_ID="<m@example.org>"
    )
    assert (letter.kind, letter.reply, letter.sender) == (Kind.REPLY, "Gracias.", "rosa@example.org")
    assert letter.answers == (OURS, "older@school.example")
    assert (letter.to, letter.message_id) == (("reply+abc@school.example",), "m@example.org")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": "auto-generated; x=y"}, {"Precedence": "bulk"},
        {"X_Autoreply": "yes"}, {"X_Autorespond": "x"}, {"Subject": "Out of Office: Re: A note"},
        {"Subject": "Respuesta automática: A note"}, {"Subject": "Réponse automatique : A note"},
        {"Subject": "Автоматический ответ: A note"}, {"Subject": "رد تلقائي: A note"}, {"Subject": "自动回复: A note"},
        {"Subject": "Trả lời tự động: A note"}, {"Subject": "Resposta automática: A note"},
        {"Return_Path": "<>", "Auto_Submitted": "auto-replied"},
    ],
)  # fmt: skip
def test_what_a_machine_wrote_is_known(headers):
    assert written(**headers).kind is Kind.AUTO_REPLY


def test_a_person_who_writes_of_automatic_things_is_no_machine():
    assert written(Auto_Submitted="no").kind is Kind.REPLY
    assert written(Subject="Re: the automatic door").kind is Kind.REPLY


@pytest.mark.parametrize(("action", "is_final"), [("failed", True), ("delayed", False)])
def test_a_report_names_our_mail_and_whether_it_is_the_last_word(action, is_final):
    letter = read_bytes(RETURNED.replace("ACTION", action).encode())
    assert letter.kind is Kind.BOUNCE
    assert letter.bounce is not None
    assert (letter.bounce.message_id, letter.bounce.code, letter.bounce.is_final) == (OURS, "5.1.1", is_final)


@pytest.mark.parametrize(
    "headers",
    [{"Return_Path": "<>"}, {"From": "MAILER-DAEMON@mx.example"}, {"X_Failed_Recipients": "rosa@example.org"}],
)
def test_a_mail_without_a_sender_is_a_return(headers):
    assert written(**headers).kind is Kind.BOUNCE


def test_a_read_receipt_is_no_return():
    raw = RETURNED.replace("report-type=delivery-status", "report-type=disposition-notification")
    assert read_bytes(raw.encode()).kind is Kind.AUTO_REPLY


def test_pictures_are_counted_and_words_are_found_without_plain_text():
    mail = EmailMessage()
    mail["From"] = "rosa@example.org"
    mail.set_content(
        "<p>Gracias</p><div class='gmail_quote'>On 1 Jan <blockquote>Hello</blockquote></div>", subtype="html"
    )
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    letter = read_bytes(mail.as_bytes())
    assert (letter.reply, len(letter.files)) == ("Gracias", 1)


def test_html_is_read_as_people_see_it():
    assert text_of("<style>p{}</style><p>One<br>two</p><p>three <b>four</b></p><script>x</script>") == (
        "One\ntwo\n\nthree four"
    )
    assert text_of("a<blockquote>b<blockquote>c</blockquote></blockquote>") == "a\n> b\n> > c"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\xff\xfe", b"Content-Type: text/plain; charset=nonsense\n\n\xff\xfe hola",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"From: \xff\xff\nTo: <<<>>>\n\nx",
        b"Content-Type: multipart/report\n\nx", b"Content-Transfer-Encoding: base64\n\n!!!!",
        b"Message-ID: <" + b"a" * 5000 + b">\nIn-Reply-To: <>\n\nx", b"MIME-Version: 1.0\nContent-Type: ;;;=\n\nx",
    ],
)  # fmt: skip
def test_a_broken_message_is_read_as_far_as_it_goes(raw):
    assert read_bytes(raw).kind in Kind
    assert read_bytes(RETURNED.encode()[: len(raw) * 40]).kind in Kind


@pytest.mark.parametrize("bad", ["<!--", "<a foo='", '<a x="', "<a ", "<div>", "<![CDATA[", "&", "<script>"])
def test_markup_that_never_ends_is_read_no_slower_than_other(bad):
    mail = EmailMessage()
    mail.set_content("<p>Gracias</p>" + bad * 20_000, subtype="html")
    assert read_bytes(mail.as_bytes()).text.startswith("Gracias")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Subject", "=?utf-8?q?a?= " * 50_000), ("To", "a@b.example, " * 50_000), ("To", '"(<' * 50_000),
        ("References", "<a@b> " * 50_000), ("From", "a," * 50_000), ("Content-Type", "text/plain; " + "a=b; " * 50_000),
        ("Content-Type", "text/plain; charset*0*=" + "utf-8''%41" * 20_000),
        ("Content-Type", "text/plain; " + "=?" * 50_000), ("Content-Type", "text/plain; a=b" * 50_000),
    ],
)  # fmt: skip
def test_a_header_without_end_is_read_as_far_as_headers_go(name, value):
    letter = read_bytes(f"{name}: {value}\r\n\r\nGracias".encode())
    assert letter.text == "Gracias"
    assert len(letter.subject) <= LONGEST_HEADER


@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{at}\r\n\r\n--b{at}", "message/rfc822\r\n"])
def test_parts_within_parts_without_end_are_refused_in_words(kind):
    raw = "From: rosa@example.org\r\n" + "".join("Content-Type: " + kind.format(at=at) + "\r\n" for at in range(3000))
    with pytest.raises(UnreadableMail, match="too deep"):
        read_bytes(raw.encode())


@pytest.mark.parametrize("beside", ["", "Cc: \r\n", "Cc: <<<>>>, \r\n", "Delivered-To: a@b, , c@\r\n"])
def test_an_address_is_found_whatever_stands_in_the_headers_beside_it(beside):
    letter = read_bytes(f"To: School <reply+abc@school.example>\r\n{beside}Subject: x\r\n\r\nhola".encode())
    assert letter.to[0] == "reply+abc@school.example"
