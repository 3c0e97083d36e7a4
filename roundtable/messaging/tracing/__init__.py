"""What became of a message, for whoever sent it; and taking back what has not left.

Rows: `Withdrawal` (of one message or announcement: who, when, and whether its words went from the pages). A message or
an announcement -> its `Sending`s -> a `Delivery` for each person, with `HeldBack` (why and until when it waited),
`Attempt` (handed over, and what the provider said), `DeliveryTodo` (a person saw to it).

Pages. `/staff/messages/`: what I sent. `/staff/messages/ID/` and `/staff/announcements/ID/`: for each recipient the
state in plain words, its history, and what to do where it did not arrive. `.../withdrawals/` under each: take it back.

Taking back (`services.withdraw`). What is queued, held or was refused ends; `claimed` is too late, for a worker may
hand it over this moment; should that worker die or decide later, it finds the withdrawal at the moment of sending. What
has left stays with those who have it. On pages the sentence that it was taken back stands in the place of the words
where none of those it was for can have read them (`Delivery.seen_at`: on a page; an attempt with the words: by text or
email); else the words stay with a mark. Nobody is told which of the two was so: who has read is never shown.

Who may: whoever wrote it (`trace`, `withdraw`). A recipient is named while the sender may know the child it was about;
the others are counted. By which way it went, and the number to call, are shown where the sender may know the family's
contacts; an adult kept apart from the sender is never there. Why something was taken back is said to nobody: it may be
a court order.
"""
