from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rosters', '0002_under_way'),
    ]

    operations = [
        migrations.AddField(
            model_name='rostersync',
            name='forgotten_at',
            field=models.DateTimeField(blank=True, help_text='its file and its problems were deleted', null=True),
        ),
    ]
