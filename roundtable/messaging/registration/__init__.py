"""The registration of a school's texts with the phone companies (10DLC): what to do, with the words to copy.

Rows. `RegistrationStep`, a step that was done at the provider, by whom and when; taking it back keeps the row.

Page. `/staff/administration/registration/`: the steps in their order, each with the texts the provider asks for, taken
from what Roundtable really sends; and what works before it is done. `roundtable doctor` says what is open where texts
leave by Twilio.

Who may (`see channel`, `write channel`): whoever leads the district or a school in it, and technology support.
"""
