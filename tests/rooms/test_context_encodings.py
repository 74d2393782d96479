"""Text files that are no UTF-8: each is read in the encoding that makes words of it, or the source says the doubt."""

from __future__ import annotations

import pytest

from rejoinder.context.reading.formats import read_document
from rejoinder.context.reading.knowledge import read_knowledge
from rejoinder.context.understanding import understand

SENTENCES = [
    ("cp1252", "Der Aufzug fährt bis zum fünften Stock, die Tür öffnet rechts."),
    ("cp1252", "El niño tiene su mañana libre. ¿Dónde está la señora?"),
    ("cp1252", "Le gâteau est prêt à huit heures, où qu’on soit ; ça coûte 12 €."),
    ("cp1252", "A reunião começa às nove; não há estacionamento."),
    ("cp1252", "Lørdag åpner vi klokken ni, og kjøkkenet er på høyre side."),
    ("cp1252", "Il caffè è già chiuso, perciò più tardi."),
    ("cp1252", "The café on floor 3 seats 40 people."),
    ("cp1252", "The rail is 12 m² and costs 30 £ “as seen”."),
    ("cp1250", "Świeże pączki są na półce obok łyżek, sprzedaje je Grażyna."),
    ("cp1250", "Dveře otevře vrátný, náhradní klíče má účetní Jiří."),
    ("cp1250", "Az üzlet hétfőtől péntekig tart nyitva, a főnök fűti a műhelyt."),
    ("iso8859-2", "Świeże pączki są na półce obok łyżek, sprzedaje je Grażyna."),
    ("cp1251", "Печь включает Тимур в половине пятого утра."),
    ("cp1251", "Ключі від складу має пані Оксана, кімната вісім."),
    ("koi8-r", "Печь включает Тимур в половине пятого утра."),
    ("cp866", "Печь включает Тимур в половине пятого утра."),
    ("iso8859-7", "Ο φούρνος ανοίγει στις πέντε, ρωτήστε τη Μαρία."),
    ("cp1253", "Ο φούρνος ανοίγει στις πέντε, ρωτήστε τη Μαρία."),
    ("cp1254", "Fırın saat beşte açılıyor, anahtarlar güvenlikçi Şükrü Beyde."),
    ("cp1255", "התנור נדלק בחמש בבוקר על ידי האופה הראשי."),
    ("cp1256", "يفتح الفرن في الساعة الخامسة صباحا كل يوم."),
    ("cp1257", "Krosnį įjungia Šarūnas, raktai yra pas budėtoją."),
    ("shift_jis", "会議は毎週月曜日の午前九時に始まります。"),
    ("euc-jp", "会議は毎週月曜日の午前九時に始まります。"),
    ("gb18030", "会议每周一上午九点开始，由王经理主持。"),
    ("big5", "會議每週一上午九點開始，由王經理主持。"),
    ("euc-kr", "회의는 매주 월요일 오전 아홉 시에 시작합니다."),
]


@pytest.mark.parametrize(("encoding", "sentence"), SENTENCES)
def test_a_sentence_is_read_in_its_own_encoding(encoding: str, sentence: str) -> None:
    contents = read_knowledge(f"{sentence}\n".encode(encoding), file_name="note.txt")
    assert contents.blocks[0].text == sentence
    assert contents.unread == ()


@pytest.mark.parametrize(
    ("encoding", "table"),
    [
        ("gb18030", "名称,价格\n雨伞,35\n手套,12\n"),
        ("cp932", "品名,数量\nはさみ,8\nノート,20\n"),
        ("cp1251", "Товар;Цена\nЧайник;1200\nЛожка;90\n"),
        ("cp1250", "Zboží;Cena\nŽidle;900\nStůl;2500\nPříbor;300\n"),
    ],
)
def test_a_table_too(encoding: str, table: str) -> None:
    grid = read_knowledge(table.encode(encoding), file_name="stock.csv").grids[0]
    assert [",".join(row) for row in grid.rows] == table.replace(";", ",").split()


def test_a_resume_too() -> None:
    text = (
        "Марина Орлова\nmarina@example.org\n\nОпыт работы\n\nГлавный пекарь, Калач, Пермь, 2018 - 2023\n- Вела смену.\n"
    )
    read = understand(read_document(text.encode("cp1251")), file_name="cv.txt", document_id="d-1")
    assert read.resume.name == "Марина Орлова"


def test_a_long_file_is_told_by_its_own_letters() -> None:
    text = "Plain lines come first.\n\n" * 4_000 + "Печь включает Тимур в половине пятого утра.\n"
    assert "Тимур" in read_knowledge(text.encode("cp1251"), file_name="note.txt").blocks[-1].text


def test_one_broken_character_leaves_the_others_whole() -> None:
    content = "Die Prüfung über Öfen für Bäcker läuft täglich früh, später dürfen Schüler üben.\n".encode()
    assert "Prüfung" in read_knowledge(content + b"broken \xff here\n", file_name="note.txt").blocks[0].text


def test_what_makes_words_in_no_encoding_is_said() -> None:
    contents = read_knowledge(b"a note of \x83\xb2x \xa8\xb6y \xd7\xb3z and more words\n", file_name="note.txt")
    assert len(contents.unread) == 1
    assert "encoding" in contents.unread[0]
