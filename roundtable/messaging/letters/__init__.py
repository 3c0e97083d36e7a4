"""Paper: for whoever has no phone and no email, or likes a letter better.

Rows. `PrintBatch`, what a front office printed together; `PaperLetter`, one delivery on paper, with the code that is
printed on it. Where a letter goes is a `ContactPoint` whose channel is `paper` and whose value is
`HOME_WITH_CHILD` or a postal address.

A letter's way. The engine hands a delivery to the adapter `paper`: it lies in the tray (`accepted`). The front office
makes a batch (`tray.make_batch`): every check of the moment of sending is made again, and each letter gets its place in
the order of the envelopes (class, family name) and its code. The file (`printing.print_file`) is composed anew whenever
it is asked for until the batch has gone home, so that a right which ended, or words taken back, are in no letter that
has not left. `sent_home` says that it left; `came_back` sends the delivery its next way; an answer is its arrival.

Answers. By text with the code, by the square (a link of one purpose), by telephone, or on the slip. A slip is typed by
its code (`answers.keep_answer`): the words become the family's own, through the handlers that a text goes through,
words of danger and binding codes too. A slip that comes closed is not read at the desk: it is announced to whoever
wrote the letter (`answers.seal`), who types it in.

Form. A letter goes closed into the hands of its reader, or of the child: it holds the whole words. It is never used for
an emergency, a code to sign in, or to thank for an answer.

Pages. `/staff/letters/` tray and batches; `/staff/letters/batches/ID/`, its `file/`, `going-home/`;
`/staff/letters/ID/returns/`; `/staff/letters/answers/` by code; `/staff/letters/ID/answers/` types one in or announces
it; `/staff/children/ID/letters/` says who of a family gets letters. Families choose it at `/family/reach/first/`.

Who may (`write letter`): the front office and the administrators of the school; an answer also whoever wrote the
letter; who of a family gets letters (`write letter.readers`) whoever teaches or looks after the child. Of a letter the
desk sees to whom it goes and its code, never a word of it on the screen.
"""
