"""Languages by the names families write."""

from roundtable.messaging.rules.words import said

LANGUAGE_NAMES: dict[str, tuple[str, ...]] = {
    "en": said("english|ingles|انجليزي|الانجليزية|انجليزية|tieng anh|anglais|angle|английский|英语|ingiriisi"),
    "es": said("spanish|espanol|castellano|اسباني|الاسبانية|tieng tay ban nha|espagnol"),
    "ar": said("arabic|العربية|عربي|عربية|بالعربية|arabe|arabi"),
    "vi": said("vietnamese|tieng viet|viet|vietnamita"),
    "fr": said("french|francais|frances"),
    "zh-Hans": said("chinese|中文|简体中文|汉语|mandarin|chino"),
    "ht": said("haitian creole|creole|kreyol|kreyol ayisyen"),
    "pt": said("portuguese|portugues"),
    "ru": said("russian|русский|по русски"),
    "so": said("somali|soomaali|af soomaali"),
}
