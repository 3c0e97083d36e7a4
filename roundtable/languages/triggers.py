"""The database's own guard over words: whoever asks, by whatever way, an UPDATE of what was written is refused."""

REFUSE = """
CREATE FUNCTION languages_words_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'words are kept as they were written: text % cannot be changed', OLD.id
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER words_stay BEFORE UPDATE OF body, language, author_id, district_id, at ON languages_text
    FOR EACH ROW WHEN (
        OLD.body IS DISTINCT FROM NEW.body OR OLD.language IS DISTINCT FROM NEW.language
        OR OLD.author_id IS DISTINCT FROM NEW.author_id OR OLD.district_id IS DISTINCT FROM NEW.district_id
        OR OLD.at IS DISTINCT FROM NEW.at
    ) EXECUTE FUNCTION languages_words_stay();
"""
ALLOW = """
DROP TRIGGER words_stay ON languages_text;
DROP FUNCTION languages_words_stay();
"""
