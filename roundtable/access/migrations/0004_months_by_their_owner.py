"""A role that may only add to the log needs no right to make tables: the months are made by whoever owns them."""

from django.db import migrations

from roundtable.access import ledger_sql


class Migration(migrations.Migration):
    dependencies = [("access", "0003_sent_at_the_door")]
    operations = [migrations.RunSQL(ledger_sql.BY_THEIR_OWNER, migrations.RunSQL.noop)]
