"""Names as families of a US district carry them, by heritage, with the languages spoken at home."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heritage:
    """How common it is (of a thousand families), which languages are read at home, and its names."""

    share: int
    languages: tuple[tuple[str, int], ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    two_family_names: bool = False


def _h(share: int, languages: str, girls: str, boys: str, families: str, *, two: bool = False) -> Heritage:
    spoken = tuple((pair.split(":")[0], int(pair.split(":")[1])) for pair in languages.split())
    return Heritage(share, spoken, tuple(girls.split()), tuple(boys.split()), tuple(families.split()), two)


HERITAGES = (
    _h(
        455,
        "en:1000",
        "Emma Olivia Charlotte Amelia Hannah Grace Lily Claire Abigail Nora Ruth Ellen Megan Kate Laura Alice Rose",
        "Liam Noah James Henry Owen Jack Samuel Daniel Thomas Luke Eli Peter Adam Ryan Patrick Aaron Wyatt Martin",
        "Miller Anderson Larson Schmidt O'Brien Murphy Kowalski Novak Bauer Olsen Walsh Carter Bennett Fischer Rossi "
        "Hughes Sullivan Weber Peterson Lindgren Marino Becker Hoffman Reilly Dvorak Foster Greene Hansen Kelly Wagner",
    ),
    _h(
        135,
        "en:1000",
        "Aaliyah Imani Naomi Zora Jada Simone Kiara Maya Nia Ebony Camille Jasmine Destiny Layla",
        "Malik Isaiah Elijah Marcus Andre Jamal Xavier Micah Darius Jordan Terrence Caleb Langston Reggie",
        "Washington Johnson Williams Jackson Robinson Harris Coleman Banks Freeman Simmons Booker Gaines Hayes Mosley "
        "Tillman Whitfield Baptiste Broussard",
    ),
    _h(
        255,
        "es:620 en:380",
        "Sofía Valentina Camila Lucía Mariana Ximena Daniela Guadalupe Rosa Itzel Yaretzi Renata Paola Elena Alma Inés",
        "Mateo Santiago Diego Luis José Ángel Emiliano Javier Andrés Joaquín Óscar Rubén Iván Tomás Nicolás Raúl",
        "García Hernández López Martínez Rodríguez Ramírez Torres Flores Rivera Gómez Díaz Reyes Morales Ortiz Vásquez "
        "Castillo Jiménez Núñez Mendoza Guerrero Peña Quispe Cardona Zúñiga",
        two=True,
    ),
    _h(
        24,
        "zh-Hans:520 en:480",
        "Mei Lin Xinyi Jia Ying Yuting Emily Grace",
        "Wei Jun Haoran Ming Bo Yichen Kevin Jason",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Lin",
    ),
    _h(
        16,
        "vi:560 en:440",
        "Linh Mai Ngọc Thảo Hương Lan Kim Trang",
        "Minh Huy Đức Khoa Tuấn Nam Long Phúc",
        "Nguyễn Trần Lê Phạm Hoàng Võ Đặng Bùi Đỗ Hồ",
    ),
    _h(
        18,
        "ar:580 en:420",
        "Fatima Maryam Noor Layla Aisha Zainab Hala Salma",
        "Omar Yusuf Ahmad Ali Hassan Ibrahim Khalid Tariq",
        "Haddad Khoury Al-Rashid Mansour Nasser Saleh Hamdan Aziz Al-Jabouri Youssef",
    ),
    _h(
        10,
        "ht:600 en:400",
        "Widline Fabiola Guerline Nadège Mirlande Roseline",
        "Jean Wilner Frantz Ronald Stanley Wisler",
        "Pierre Joseph Charles Desir Saint-Louis Jean-Baptiste Estimé Toussaint",
    ),
    _h(
        12,
        "pt:600 en:400",
        "Beatriz Larissa Isabela Letícia Fernanda Júlia",
        "João Pedro Lucas Rafael Thiago Gustavo",
        "Silva Souza Oliveira Pereira Almeida Araújo Carvalho Gonçalves Ribeiro",
    ),
    _h(
        11,
        "ru:480 uk:250 en:270",
        "Hanna Daria Olena Oksana Irina Sofiya",
        "Dmitri Andriy Ivan Mykola Aleksei Maksim",
        "Ivanov Petrenko Shevchenko Volkov Kovalenko Morozov Bondarenko Sokolov",
    ),
    _h(
        10,
        "so:680 en:320",
        "Hodan Ifrah Sahra Amina Fadumo Ayaan",
        "Abdi Mohamed Liban Guled Mahad Yasin",
        "Warsame Abdullahi Farah Hersi Jama Osman Abdirahman Nur",
    ),
    _h(
        10,
        "fr:520 en:480",
        "Aïcha Fatou Mariam Grâce Bénédicte Awa",
        "Moussa Ibrahima Cédric Patrice Amadou Serge",
        "Diallo Traoré Mbemba Kouassi Ndiaye Kabongo Mukendi Bah",
    ),
    _h(
        14,
        "hi:200 te:160 gu:120 pa:120 ur:140 en:260",
        "Ananya Priya Kavya Aditi Harpreet Zara Meera",
        "Arjun Rohan Aarav Vikram Gurpreet Bilal Karthik",
        "Patel Sharma Singh Reddy Khan Gupta Iyer Malik Desai Kaur",
    ),
    _h(
        12,
        "tl:420 en:580",
        "Althea Maricel Angelica Bea Jasmine Rowena",
        "Joshua Carlo Miguel Paolo Rommel Jericho",
        "Santos Reyes Cruz Bautista Villanueva Mercado Dela_Cruz Aquino",
    ),
    _h(
        8,
        "ko:480 en:520",
        "Seo-yeon Ji-woo Min-ji Ha-eun Yuna Grace",
        "Min-jun Ji-hoon Seo-jun Hyun-woo Daniel Joon",
        "Kim Lee Park Choi Jung Kang Yoon Lim",
    ),
    _h(
        6,
        "hmn:420 en:580",
        "Mai Pa_Houa Kalia Sheng Gao_Nou Yer",
        "Tou Kou Chue Pheng Xeng Meng",
        "Vang Xiong Yang Lor Thao Moua Her Vue",
    ),
    _h(
        4,
        "am:620 en:380",
        "Selam Hanna Bethlehem Meron Tigist Rahel",
        "Dawit Yonas Abel Bereket Samuel Natnael",
        "Tesfaye Bekele Haile Tadesse Alemu Gebre Wolde",
    ),
)
