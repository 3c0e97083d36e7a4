"""Verbs that bind together with a code, and words that ask for something by themselves."""

from roundtable.messaging.rules.words import said

# canonical verb -> how it is said; whoever says only `no` binds nobody: the code is needed
VERBS: dict[str, tuple[str, ...]] = {
    "NO": said(
        "i do not agree|i don t agree|i dont agree|do not agree|don t agree|disagree|decline|nope|no|"
        "no acepto|no estoy de acuerdo|no de acuerdo|لا اوافق|غير موافق|غير موافقة|لست موافقا|لا|"
        "khong dong y|khong|non|pas d accord|je ne suis pas d accord|mwen pa dako|pa dako|"
        "nao concordo|nao|не согласен|не согласна|нет|不同意|不|maya|ma ogoli"
    ),
    "AGREE": said(
        "i agree|we agree|agree|agreed|accept|i accept|yes|yes i agree|ok|okay|acepto|aceptar|"
        "aceptamos|de acuerdo|estoy de acuerdo|si acepto|si|si de acuerdo|موافق|موافقة|موافقون|اوافق|"
        "نوافق|انا موافق|انا موافقة|نعم|نعم موافق|نعم اوافق|toi dong y|dong y|vang|co|d accord|"
        "je suis d accord|j accepte|oui|dako|mwen dako|wi|concordo|aceito|sim|согласен|согласна|да|"
        "同意|我同意|是|waan ogolahay|ogolahay|haa"
    ),
    "CHANGE": said(
        "change|i want to change|suggest|cambiar|cambio|cambie|cambien|quiero cambiar|غير|غيروا|"
        "تغيير|تعديل|عدلوا|اريد تغيير|thay doi|doi|sua|muon doi|changer|modifier|chanje|mudar|"
        "alterar|изменить|поменять|修改|更改|改|beddel"
    ),
    "NOT": said(
        "not|not met|not yet|not done|aun no|todavia no|no cumplido|no resuelto|لم يتم|ليس بعد|"
        "لم تتحقق|chua|chua xong|chua duoc|pas encore|ainda nao|еще нет|还没有|weli maya"
    ),
    "MET": said(
        "met|done|solved|cumplido|cumplida|resuelto|resuelta|تم|تحقق|تحققت|انتهى|da xong|da duoc|"
        "xong|resolu|fait|resolvido|решено|готово|解决了|waa la helay"
    ),
    "WITHDRAW": said(
        "withdraw|take back|retirar|retiro|retire|سحب|اسحبوا|انسحاب|rut|rut lai|retirer|отозвать|撤回|ka noqo"
    ),
    "CALL": said("call|call me|llamar|llame|llameme|اتصال|اتصلوا|goi|goi toi"),
}
START = said(
    "bat dau|bat dau lai|billow|bilow|comecar|comenzar|começar|commencer|demarrer|empezar|empiece|"
    "iniciar|inicio|komanse|opt in|reanudar|reprendre|resume|retomar|start|start again|subscribe|"
    "tiep tuc|unstop|начать|старт|ابدؤوا|ابدا|استئناف|اشتراك|تشغيل|开始|恢复"
)
HELP = said(
    "aide|ajuda|ayuda|ayuda por favor|caawimaad|caawimo|ed|giup|giup do|giup toi|help|help please|"
    "info|informacion|information|thong tin|tro giup|помощь|справка|المساعدة|مساعدة|مساعده|معلومات|"
    "帮助"
)
CALL = said(
    "appeler|appelez moi|call|call me|goi|goi cho toi|goi toi|i soo wac|ligar|llamada|llamar|llame|"
    "llameme|llamenme|please call|please call me|por favor llameme|rele m|xin goi cho toi|позвоните|"
    "اتصال|اتصلوا|اتصلوا بي|打电话"
)
MISTRANSLATED = said(
    "bad translation|wrong translation|the translation is wrong|this translation is wrong|translation wrong|"
    "mala traduccion|la traduccion esta mal|traduccion mala|mal traducido|esta mal traducido|"
    "ترجمة خاطئة|الترجمة خاطئة|ترجمة سيئة|الترجمة غلط|ban dich sai|dich sai|ban dich khong dung|"
    "mauvaise traduction|la traduction est fausse|mal traduit|traducao errada|a traducao esta errada|mal traduzido|"
    "плохой перевод|неправильный перевод|перевод неверный|翻译错了|翻译不对|翻译有误|"
    "move tradiksyon|tradiksyon an pa bon|tarjumaad khaldan|turjumaad khaldan"
)
