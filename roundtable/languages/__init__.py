"""Understood by everyone: words are kept as written, and each reader gets their reading language.

Rows
    Text              words as someone wrote them; the database refuses to change them
    Translation       one for each text and language, whoever reads it: asked, waits for a person, gist, ready
    Phrase            system sentences, everyday school sentences, and a district's memory; draft until approved
    TranslationTask   a person's queue: who translates what into which language, by when, and why a machine may not
    Flag, Correction  a reader doubts a translation; what bilingual staff put in its place
    LanguageSkill     who speaks what well enough to translate and to approve, confirmed by whom, from when until when
    DistrictTier      where a district trusts machines more or less than we ship

Verbs (`services`)
    keep, request_translation, complete_task, approve_phrase, load_phrases, flag, correct, uphold, confirm_skill,
    end_skill, set_tier
Readings
    rendering, renderings, what_may_go, say
Pages
    family/, staff/ and student/doubts/  this translation looks wrong (`doubts`); shows none of its words
    staff/translations/  the person's queue       staff/phrases/  sentences to approve
    staff/administration/languages/  who speaks what, and machines (`administration`)
Who may
    staff with an approved LanguageSkill in that language and district. A private text's task is shown to its named
    translator only, who then counts among its readers (`TranslationTask.owner`, the hook for access.policy).

The chain: approved phrases and memory, then a glossary-protected engine, then a person. It runs in a job, outside any
transaction. What a machine made goes to a family only where the language's tier and the text's stakes allow it.
"""
