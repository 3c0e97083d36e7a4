"""Pictures, PDF files and sound that come with a message: what a family photographs says more than words can.

Rows: `Attachment`, one file of one message, with an `AttachmentContent` (its bytes and, of a picture, a small copy), so
that lists never load bytes; `BroughtFile`, what came with a text or a mail and is not made safe yet. Bytes are kept in
the database: they are saved, withdrawn, backed up and restored with the words they belong to.

Rules. `rules/files.py`: what a file is says its content, never its name or what a sender calls it. `making.py` makes
each anew before anybody sees it: a picture is drawn again (where it was taken is gone), a PDF is put together from its
pages alone (no scripts, nothing attached), sound loses its labels. What cannot be made anew is refused, and
the page says what to do.

On pages files stand in the box under a conversation. By text and email they are fetched by a worker after the words
were kept (`bringing.py`) and go where the words went. A letter and a text say only that there is a file, with the
reader's own link: pictures of children do not travel over the phone network.

Who may: whoever may read the message: the policy's rows for `message` decide, asked by `visibility.attachment` each
time. A file's address lies under its conversation's, so that a link to the one opens the other and nothing else. What
was taken back before anybody read it is gone with its words. Staff's look at a file is logged as a look at the child.
"""
