"""How a family says by text how it wants to be reached. Each is a whole message; hours take two times behind them."""

from roundtable.messaging.rules.words import said

SHOW = said(
    "reach|reach me|how to reach me|settings|my settings|ajustes|mis ajustes|como contactarme|preferencias|"
    "اعداداتي|الاعدادات|كيف تصلون الي|cai dat|cach lien lac|reglages|mes reglages|preferences|reglaj|"
    "configuracoes|настройки|设置|联系方式|dejinta|xiriirka"
)
DETAILS = said(
    "details|details yes|yes details|with details|detalles|con detalles|si detalles|تفاصيل|التفاصيل|مع التفاصيل|"
    "نعم تفاصيل|chi tiet|co chi tiet|avec details|oui details|detay|ak detay|detalhes|com detalhes|подробности|"
    "подробно|с подробностями|详情|详细|faahfaahin|faahfaahin haa"
)
NO_DETAILS = said(
    "no details|details no|without details|sin detalles|no detalles|بدون تفاصيل|لا تفاصيل|من دون تفاصيل|khong chi tiet|"
    "sans details|pas de details|pa detay|san detay|sem detalhes|без подробностей|不要详情|不要详细|faahfaahin maya"
)
EMAIL_FIRST = said(
    "email first|e mail first|first email|correo primero|primero correo|email primero|البريد اولا|الايميل اولا|"
    "email truoc|email d abord|imel anvan|imel an premye|email primeiro|сначала почта|почта сначала|邮件优先|先发邮件|"
    "email marka hore"
)
TEXT_FIRST = said(
    "text first|texts first|first text|texto primero|mensaje primero|primero mensaje|primero texto|الرسائل اولا|"
    "رسالة اولا|tin nhan truoc|sms d abord|texto d abord|teks anvan|mesaj anvan|mensagem primeiro|сначала смс|"
    "смс сначала|短信优先|先发短信|fariin marka hore"
)
PAPER_FIRST = said(
    "paper first|letters first|letters on paper|papel primero|cartas primero|cartas en papel|الورق اولا|رسائل ورقية|"
    "thu giay truoc|giay truoc|papier d abord|lettres d abord|papye anvan|let anvan|papel primeiro|cartas primeiro|"
    "сначала бумага|бумага сначала|纸信优先|纸质信优先|信件优先|waraaq marka hore"
)
HOURS = said(
    "hours|hour|horas|horario|hora|ساعات|الساعات|gio|heures|heure|horaire|le a|orè|часы|время|时间|saacadaha|saacado"
)
ANY_HOUR = said(
    "any|any time|anytime|all|all day|cualquiera|cualquier hora|todas|todo el dia|كل وقت|اي وقت|كلها|luc nao cung duoc|"
    "bat ky|toutes|n importe quand|nenpot|nenpot le|qualquer hora|любое|любые|任何时间|wakhti kasta"
)
WEEKLY = said(
    "weekly|semanal|semana|por semana|اسبوعيا|اسبوع|hang tuan|tuan|par semaine|semaine|pa semen|semen|в неделю|неделя|"
    "每周|每星期|toddobaadkii|toddobaad"
)
NEWS = said(
    "news|class news|noticias|clase|avisos|noticias de la clase|اخبار|الاخبار|اخبار الصف|tin|tin lop|tin tuc|nouvelles|"
    "nouvelles de la classe|nouvel|nouvel klas|novidades|новости|новости класса|消息|班级消息|wararka|war"
)
MORE = said(
    "more|more please|mas|mas por favor|المزيد|اكثر|them|xem them|plus|encore|plis|mais|еще|больше|更多|"
    "dheeraad|wax badan"
)
