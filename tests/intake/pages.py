"""Pages in our own words, like those of real outlets, built from parts."""

from datetime import UTC, datetime

from workbench.core.model import Exchange, Snapshot
from workbench.intake.snapshot import make_snapshot

AT = datetime(2025, 1, 15, 12, 0, tzinfo=UTC)

PARAGRAPHS = (
    "The river ministry said on Tuesday that two barges had crossed the northern lock without papers.",
    "“We have seen no barges and no papers,” the harbour master told reporters, calling the report an invention.",
    "According to a statement of the lock keepers' union, the northern lock was closed for repairs all week.",
    "The two ports have argued over the lock for ten years; talks in the spring brought no agreement.",
    "Neither side has shown pictures of the barges, and observers on the bank say that they counted none.",
)
WORDS = {
    "az": "Çay nazirliyi çərşənbə axşamı bildirib ki, iki gəmi şlüzdən sənədsiz keçib. Liman rəisi isə heç bir gəmi "
    "görmədiyini deyib və xəbəri uydurma adlandırıb. Həmkarlar ittifaqı şlüzün bütün həftə bağlı olduğunu açıqlayıb.",
    "hy": "Գետային նախարարությունը երեքշաբթի հայտարարեց, որ երկու նավ առանց փաստաթղթերի անցել է ջրարգելակով։ "
    "Նավահանգստի պետը ասաց, որ ոչ մի նավ չի տեսել, և լուրը հորինվածք անվանեց։ Արհմիությունը հայտնեց, որ այն փակ էր։",
    "fa": "وزارت رودخانه روز سه‌شنبه اعلام کرد که دو کشتی بدون مدارک از آب‌بند گذشته‌اند. رئیس بندر گفت که هیچ کشتی "
    "ندیده است و این خبر را ساختگی خواند. اتحادیه کارگران اعلام کرد که آب‌بند در تمام هفته برای تعمیر بسته بوده است.",
    "tr": "Nehir bakanlığı salı günü iki geminin belgesiz olarak kanaldan geçtiğini açıkladı. Liman müdürü hiçbir gemi "
    "görmediğini söyledi ve haberi uydurma olarak niteledi. Sendika ise kanalın bütün hafta kapalı kaldığını bildirdi.",
    "ar": "قالت وزارة الأنهار يوم الثلاثاء إن سفينتين عبرتا الهويس من دون أوراق. وقال مدير الميناء إنه لم ير أي سفينة "
    "ووصف الخبر بأنه مختلق. وأعلنت نقابة العمال أن الهويس كان مغلقا طوال الأسبوع بسبب أعمال الصيانة في المنطقة.",
    "ru": "Речное министерство заявило во вторник, что два судна прошли через шлюз без документов. Начальник порта "
    "сказал, что никаких судов не видел, и назвал сообщение выдумкой. Профсоюз сообщил, что шлюз закрыли на неделю.",
    "en": " ".join(PARAGRAPHS),
}


def page(
    body: str = "",
    *,
    head: str = "",
    title: str = "Ports argue over barges at the northern lock - River Herald",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    after: str = "",
    attributes: str = ' lang="en"',
) -> str:
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!doctype html><html{attributes}><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        "<header><nav><ul><li><a href=/a>World</a></li><li><a href=/b>Sport</a></li></ul></nav></header>"
        f"<main><article><h1>Ports argue over barges at the northern lock</h1>{body}{text}{after}</article></main>"
        "<footer><p>© 2013 River Herald</p></footer></body></html>"
    )


def snapshot(
    content: str | bytes,
    *,
    url: str = "https://www.riverherald.example/news/28274",
    media_type: str = "text/html",
    content_type: str = "text/html",
) -> Snapshot:
    exchange = Exchange(
        asked=url, final=url, status=200, headers=(("content-type", content_type),), fetched_at=AT, tool="test"
    )
    data = content.encode() if isinstance(content, str) else content
    return make_snapshot(data, media_type, exchange)
