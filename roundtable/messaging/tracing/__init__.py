"""What became of a message, for whoever sent it.

Rows: none of its own. A message or an announcement -> its `Sending`s -> a `Delivery` for each person, with `HeldBack`
(why and until when it waited), `Attempt` (handed over, and what the provider said), `DeliveryTodo` (a person saw to
it).

Pages. `/staff/messages/`: what I sent. `/staff/messages/ID/` and `/staff/announcements/ID/`: for each recipient the
state in plain words, its history, and what to do where it did not arrive.

Who may: whoever wrote it (`trace`). A recipient is named while the sender may know the child it was about; the others
are counted. By which way it went, and the number to call, are shown where the sender may know the family's contacts; an
adult kept apart from the sender is never there. Why something was taken back is said to nobody: it may be a court
order.
"""
