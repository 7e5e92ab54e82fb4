"""What people paste, and the addresses that they mean."""

import json
from pathlib import Path
from time import process_time

from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.link_texts import links_in, normalised, same_address

RECORDED = json.loads((Path(__file__).parents[1] / "recordings" / "texts" / "27_texts.json").read_text("utf-8"))
HERE = "http://127.0.0.1:8880/fast/1000/"
MEANT = {
    "plain": ["plain.bin"],
    "two_lines": ["l1.bin", "l2.bin"],
    "crlf": ["c1.bin", "c2.bin"],
    "two_on_a_line": ["s1.bin", "s2.bin"],
    "sentence_end": ["dot.bin", "comma.bin", "bang.bin"],
    "tab": ["tab.bin", "tab2.bin"],
    "angle": ["angle.bin"],
    "brackets": ["br.bin", "par.bin", "cur.bin"],
    "markdown": ["md.bin", "md.png"],
    "html": ["h1.bin", "h2.bin"],
    "json": ["j1.bin", "j2.bin"],
    "bom": ["bom.bin"],
    "space_in_name": ["Big Movie (2020).mkv"],
    "encoded_space": ["Big%20Movie%20(2020).mkv"],
    "parentheses": ["film_(2020).mkv"],
    "umlaut": ["Übung.zip"],
    "umlaut_encoded": ["%C3%9Cbung.zip"],
    "no_scheme": ["ns.bin"],
    "duplicate_in_text": ["dup.bin", "dup.bin"],
}
AS_THEY_ARE = {
    "html_relative",
    "userinfo",
    "upper_scheme",
    "hxxp",
    "encoded_url",
    "base64",
    "reversed",
    "magnet",
    "ed2k",
    "ftp",
    "page_html",
    "nothing",
}
"""JDownloader reads some of these by itself; in the others there is nothing that it could load."""
READ_BY_JDOWNLOADER = {"page_html", "no_scheme", "encoded_url", "base64", "reversed"}
"""Its links have other addresses than the text."""
TEXTS = [
    ("Here is the file: https://h.example/a.bin and thanks.", ["https://h.example/a.bin"]),
    ("a;http://h/1.bin;b\nc,http://h/2.bin,d|http://h/3.bin|", ["http://h/1.bin", "http://h/2.bin", "http://h/3.bin"]),
    (
        "[url=http://h/b.bin]Part 2[/url] [url]http://h/c.bin[/url] [img]http://h/c.png[/img]",
        ["http://h/b.bin", "http://h/c.bin", "http://h/c.png"],
    ),
    ("http://h/My File part1.rar", ["http://h/My File part1.rar"]),
    ("http://a/xhttp://b/y", ["http://a/x", "http://b/y"]),
    ("www.example.com/file.zip", ["http://www.example.com/file.zip"]),
    ("see www.foo.club/x.", ["http://www.foo.club/x"]),
    ("http://nas/file", ["http://nas/file"]),
    ("get http://nas/file!", ["http://nas/file"]),
    ("http://[fd00::1]:8080/a.bin", ["http://[fd00::1]:8080/a.bin"]),
    ("get http://[fd00::1]:8080/a.bin, ok", ["http://[fd00::1]:8080/a.bin"]),
    ("https://mega.nz/#!abc!def-_", ["https://mega.nz/#!abc!def-_"]),
    ("x https://mega.nz/#F!abc!def_ y", ["https://mega.nz/#F!abc!def_"]),
    ("https://user:pw@h.example/a b", ["https://user:pw@h.example/a"]),
    ("«http://h/a.bin»", ["http://h/a.bin"]),
    ("http://h/a.bin\xa0and", ["http://h/a.bin"]),
    ("http://h/a.bin\u200bhttp://h/b.bin", ["http://h/a.bin", "http://h/b.bin"]),
    ("请下载：http://h/文件.zip，谢谢。", ["http://h/文件.zip"]),
    ("http://h/a.bin。", ["http://h/a.bin"]),
    ("http://h/a.bin👍", ["http://h/a.bin"]),
    ("see http://h/a.bin 👍🏽", ["http://h/a.bin"]),
    ("\u202bhttp://h/a.bin\u202c", ["http://h/a.bin"]),
    ("(see http://en.wikipedia.org/wiki/X_(y))", ["http://en.wikipedia.org/wiki/X_(y)"]),
    ("http://en.wikipedia.org/wiki/X_(y)", ["http://en.wikipedia.org/wiki/X_(y)"]),
    ("**http://h/a.bin**", ["http://h/a.bin"]),
    ("`http://h/a.bin`", ["http://h/a.bin"]),
    ("'http://h/a.bin','http://h/b.bin'", ["http://h/a.bin", "http://h/b.bin"]),
    ('["http:\\/\\/h\\/a.bin","http:\\/\\/h\\/b.bin?x=1\\u0026y=2"]', ["http://h/a.bin", "http://h/b.bin?x=1&y=2"]),
    ("http://h/a?x=1&amp;y=2", ["http://h/a?x=1&y=2"]),
    ("see http://h/a?x=1&amp;y=2&copy=3.", ["http://h/a?x=1&y=2&copy=3"]),
    ("127.0.0.1:8880/x.bin", ["http://127.0.0.1:8880/x.bin"]),
    ("nas:8080/x.bin", ["http://nas:8080/x.bin"]),
    ("get 1.2.3.4:80/x.bin now", ["http://1.2.3.4:80/x.bin"]),
    ("net 192.168.0.0/24 ok", ["net 192.168.0.0/24 ok"]),
    ("and mega.nz/file/abc#key please README.md setup.py and/or", ["http://mega.nz/file/abc#key"]),
    (
        "https://web.archive.org/web/2020/http://example.com/x",
        ["https://web.archive.org/web/2020/http://example.com/x"],
    ),
    ("https://h/?u=http://b/y", ["https://h/?u=http://b/y"]),
    ("x https://h/?u=http://b/y.", ["https://h/?u=http://b/y"]),
    ("<a href='http://h/a b.zip'>x</a>", ["http://h/a b.zip"]),
    ("<a href='//h/x'>http://h/lo…</a> http://t/z.bin", ["https://h/x", "http://t/z.bin"]),
    ("<video src='http://h/v.mp4'></video>", ["http://h/v.mp4"]),
    ("[http://h/lo…](http://h/long.bin)", ["http://h/long.bin"]),
    ("[![a](http://h/t.png)](http://h/p.bin)", ["http://h/t.png", "http://h/p.bin"]),
    ("magnet:?xt=urn:btih:abc&tr=http://t/a", ["magnet:?xt=urn:btih:abc&tr=http://t/a"]),
    (
        "see magnet:?xt=urn:btih:abc&tr=http://t/a and http://h/b",
        ["magnet:?xt=urn:btih:abc&tr=http://t/a", "http://h/b"],
    ),
    ("hxxp://h/a", ["hxxp://h/a"]),
    ("ed2k://|file|My x.bin|1|AB|/", ["ed2k://|file|My x.bin|1|AB|/"]),
    ("HTTP://H/a", ["HTTP://H/a"]),
    ("ftp://h/x.bin", ["ftp://h/x.bin"]),
    ("- http://h/My File.rar\n- http://h/b.rar", ["http://h/My File.rar", "http://h/b.rar"]),
    (
        "http://h/a.bin, http://h/b.bin; http://h/c.bin|http://h/d.bin",
        ["http://h/a.bin", "http://h/b.bin", "http://h/c.bin", "http://h/d.bin"],
    ),
    ("http://a/1.bin;http://b/2.bin", ["http://a/1.bin", "http://b/2.bin"]),
    ("http://a/1.bin\thttp://b/2.bin", ["http://a/1.bin", "http://b/2.bin"]),
    ("http://h/a.bin...", ["http://h/a.bin"]),
    ("http://h/a.bin…", ["http://h/a.bin"]),
    ("http://h/x;jsessionid=1?y=2", ["http://h/x;jsessionid=1?y=2"]),
    ("see http://h/a,b,c.html ok", ["http://h/a,b,c.html"]),
    ("http://h/a.bin and thanks.Bye", ["http://h/a.bin"]),
    ("dlc://x/y", ["dlc://x/y"]),
    ("jd://abc", ["jd://abc"]),
    ("\t\n", []),
    ("http://h:80/a.bin.", ["http://h:80/a.bin"]),
    ("http://my_nas/a.bin ok", ["http://my_nas/a.bin"]),
    ("<http://h/a.bin>, <URL:http://h/b.bin>", ["http://h/a.bin", "http://h/b.bin"]),
    ("http://h/Some.Show S01E01.mkv", ["http://h/Some.Show S01E01.mkv"]),
    ("> http://h/q.bin", ["http://h/q.bin"]),
    ("http%3A%2F%2Fwww.h.de%2Fa.bin", ["http%3A%2F%2Fwww.h.de%2Fa.bin"]),
    ("Link:http://h/a.bin", ["http://h/a.bin"]),
    ("文件http://h/a.bin", ["http://h/a.bin"]),
    ("http://täst.de/ü.zip und", ["http://täst.de/ü.zip"]),
    ("http://h/a%20b.bin ok", ["http://h/a%20b.bin"]),
    ("http://h/100%.zip", ["http://h/100%.zip"]),
    ("Download:\n  http://h/one.rar (1.2 GB)\n  http://h/two.rar (pw: x)", ["http://h/one.rar", "http://h/two.rar"]),
    ("see https://youtu.be/abc_-!", ["https://youtu.be/abc_-"]),
    ("“http://h/a.bin”, ‘http://h/b.bin’", ["http://h/a.bin", "http://h/b.bin"]),
    ("http://h/a.bin|http://h/b.bin|", ["http://h/a.bin", "http://h/b.bin"]),
    ("http://h/a[1].zip", ["http://h/a[1].zip"]),
    ("x http://h/a[1].zip, y", ["http://h/a[1].zip"]),
    ("http://http://h/a.bin", ["http://h/a.bin"]),
    ("http://h/?q=a&b=c#d", ["http://h/?q=a&b=c#d"]),
    ("ftp://h/a.bin, ftps://h/b.bin ok", ["ftp://h/a.bin", "ftps://h/b.bin"]),
    ("http://localhost:8123/a.bin and", ["http://localhost:8123/a.bin"]),
    ("mail me@example.com", ["mail me@example.com"]),
    ("[quote][b]http://h/a.bin[/b][/quote]", ["http://h/a.bin"]),
    ("[url='http://h/a.bin']http://h/lo...[/url]", ["http://h/a.bin"]),
    ("1. http://h/a.bin\n2) http://h/b c.zip", ["http://h/a.bin", "http://h/b c.zip"]),
    ("http://h/a\x0bhttp://h/b", ["http://h/a", "http://h/b"]),
    ("&lt;http://h/a.bin&gt;", ["http://h/a.bin"]),
    ("http://h/\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.zip", ["http://h/می\u200cخواهم.zip"]),
    (
        "<p>http://h/a.bin, and <a href=\"/rel\">http://h/b.bin</a></p><script>x='http://h/no.js'</script>",
        ["http://h/a.bin", "http://h/b.bin"],
    ),
    ("http://h/a.zip - the second part", ["http://h/a.zip"]),
    ("http://h/a - http://h/b - http://h/c", ["http://h/a", "http://h/b", "http://h/c"]),
    ("see 1. http://h/a.zip 2) http://h/b.zip", ["http://h/a.zip", "http://h/b.zip"]),
    ("http://h/[Group] Some Name - 01 [1080p].mkv", ["http://h/[Group] Some Name - 01 [1080p].mkv"]),
    ("sftp://h/a.zip", ["sftp://h/a.zip"]),
    ("get sftp://h/a.zip!", ["sftp://h/a.zip"]),
    ("url=http://h/a.zip and thanks", ["http://h/a.zip"]),
    ("a+http://h/a.zip ok", ["http://h/a.zip"]),
    ("_http://h/a_b.zip_ and ~~http://h/b.zip~~, __http://h/c__", ["http://h/a_b.zip", "http://h/b.zip", "http://h/c"]),
    ("see http://h/_a_ ok", ["http://h/_a_"]),
    ("(magnet:?xt=urn:btih:abc), ok", ["magnet:?xt=urn:btih:abc"]),
    ("اقرأ http://h/a.zip، شكرا http://h/b.zip؟", ["http://h/a.zip", "http://h/b.zip"]),
    ("नमस्ते http://h/a.zip।", ["http://h/a.zip"]),
    ("<p>http://h/a?x=1&copy=2&section=3&amp;y=4</p>", ["http://h/a?x=1&copy=2&section=3&y=4"]),
    ("<a href='http://h/a?x=1&copy=2&amp;y=4&#38;z=5'>x</a>", ["http://h/a?x=1&copy=2&y=4&z=5"]),
    ("http://files.\u200bexample.\u200bcom/a.bin", ["http://files.example.com/a.bin"]),
    ("get http://fi\u00adles.example:81/a.bin.", ["http://files.example:81/a.bin"]),
    ("http://h\u200bhttp://i/b.bin", ["http://h", "http://i/b.bin"]),
    ("http://h\u200bwww.i.example/b.bin", ["http://h", "http://www.i.example/b.bin"]),
    (
        "<rss><item><title>1</title><link>http://h/one</link><enclosure url='http://h/1.mp3' length='5'/></item></rss>",
        ["http://h/one", "http://h/1.mp3"],
    ),
    ('<enclosure url="http://h/1.mp3?a=1&amp;b=2" type="audio/mpeg"/>', ["http://h/1.mp3?a=1&b=2"]),
    ("<media:content url='http://h/1.mp4'></media:content>", ["http://h/1.mp4"]),
    (
        "<feed><link rel='enclosure' href='http://h/1.ogg'/><link rel='self' href='http://h/feed'/></feed>",
        ["http://h/1.ogg"],
    ),
    ("<p>http://host/<b>file</b>.zip</p>", ["http://host/file.zip"]),
    ("see http://host/my<em>file</em>name.zip<br>", ["http://host/myfilename.zip"]),
    (
        "<b>http://h/a.zip</b>password <i>http://h/b.zip</i><i>http://h/c.zip</i>",
        ["http://h/a.zip", "http://h/b.zip", "http://h/c.zip"],
    ),
    ("<b>http://h/My File.zip</b> (1 GB)", ["http://h/My File.zip"]),
    ("<span>http://h/a</span><span>1.2 GB</span>", ["http://h/a"]),
    ("http://x.y/a.zip\u2014good", ["http://x.y/a.zip"]),
    ("see http://x.y/a.zip\u2014good and http://x.y/b\u2014c.zip", ["http://x.y/a.zip", "http://x.y/b\u2014c.zip"]),
    ("http://x.y/a.mp3\u2014b.mp3", ["http://x.y/a.mp3\u2014b.mp3"]),
]


def test_each_recorded_text_is_one_of_these() -> None:
    assert MEANT.keys() | AS_THEY_ARE == RECORDED.keys()


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_texts_give_the_addresses_that_are_meant(name: str) -> None:
    text = RECORDED[name]["text"]
    expected = [f"{HERE}{file}" for file in MEANT[name]] if name in MEANT else [text]
    assert links_in(text) == expected


@pytest.mark.parametrize(("text", "meant"), TEXTS)
def test_texts_give_the_addresses_that_are_meant(text: str, meant: list[str]) -> None:
    assert list(links_in(text)) == meant


@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
def test_what_was_found_is_found_in_itself(text: str) -> None:
    found = links_in(text)
    assert list(links_in("\n".join(found))) == list(found)


BARE = st.from_regex(r"https?://[a-z0-9-]{1,9}(:[1-9][0-9]{1,3})?/[\w%~=&#!+@$()-]{0,20}[a-z0-9/]", fullmatch=True)


@given(lines=st.lists(BARE, min_size=1), line_break=st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_bare_addresses_stay_as_they_are(lines: list[str], line_break: str) -> None:
    lines = [line.replace("(", "").replace(")", "") for line in lines]
    assert links_in(line_break.join(lines)) == lines


@given(
    address=BARE,
    before=st.sampled_from(["See ", "(", "<", '"', "\t", "\u00a0", "- "]),
    after=st.sampled_from([".", ", and", " thanks.", ")", ">", '"', "\t", "\u200b", "…", "!!", "\u00a0x", "]"]),
)
def test_what_surrounds_an_address_is_no_part_of_it(address: str, before: str, after: str) -> None:
    address = address.replace("(", "").replace(")", "")
    assert links_in(f"{before}{address}{after}") == [address]


@given(text=st.text(max_size=300))
def test_a_text_gives_lines_that_can_be_sent_whatever_it_is(text: str) -> None:
    for line in links_in(text):
        assert line == line.strip() != ""
        assert line.encode()
        assert "\n" not in line


@pytest.mark.thorough
@pytest.mark.parametrize("unit", [
    "http://h/(", "[url=", "[url=http://x]", "[a](", "<a ", "<a href=x>", "http://a/1.bin;", "&", "http://", "(",
    "a.b/", "<", "www.", "x", "'", ")", "//:", "\u200b", "[", "a@", "http://a/b) ",
    "(_http://", " _http://a_b", "=http://", "~", "a+", "<b>x", "h\u200b", "://a\u200b", ".zip\u2014",
])  # fmt: skip
def test_no_text_takes_more_time_than_its_length_deserves(unit: str) -> None:
    def seconds(count: int) -> float:
        begin = process_time()
        links_in("http://a/" + unit * count)
        return process_time() - begin

    seconds(10)  # the finder is made once
    assert seconds(60_000 // len(unit)) < 20 * max(0.05, seconds(6_000 // len(unit)))


@pytest.mark.thorough
@pytest.mark.parametrize("unit", ["(_http://", "{~~www.", "[__http://h"])
def test_emphasis_around_many_addresses_takes_time_in_proportion(unit: str) -> None:
    """Twice the text takes about twice the time; where each part looks at all behind it, it would be four times."""

    def seconds(count: int) -> float:
        def once() -> float:
            begin = process_time()
            links_in(unit * count)
            return process_time() - begin

        return min(once() for _ in range(3))

    seconds(10)  # the finder is made once
    count = 30_000 // len(unit)
    assert seconds(2 * count) < 3 * seconds(count)


def test_a_page_of_many_lines_gives_its_few_addresses() -> None:
    lines = [f"<p class='x{number}'>Nothing here.</p>" for number in range(6_000)]
    for place in range(30):
        lines[place * 200] = f'<a href="https://files.example/{place}.zip">Part {place}</a>'
    assert links_in("<html><body>" + "\n".join(lines)) == [f"https://files.example/{place}.zip" for place in range(30)]


@pytest.mark.parametrize(
    ("given_address", "shown"),
    [
        ("http://H.Example/a.bin", "http://h.example/a.bin"),
        ("HTTP://h.example:80/a.bin", "http://h.example/a.bin"),
        ("https://h.example:443/a.bin", "https://h.example/a.bin"),
        ("http://h.example/a.bin?x=1#part", "http://h.example/a.bin"),
        ("http://h.example/a.bin?x=1", "http://h.example/a.bin?x=1"),
        ("http://user:pass@h.example/a.bin", "http://h.example/a.bin"),
        ("http://h.example/My File.bin", "http://h.example/My%20File.bin"),
        ("http://h.example/Übung.zip", "http://h.example/%C3%9Cbung.zip"),
        ("http://h.example/(1).zip", "http://h.example/%281%29.zip"),
        ("www.h.example/a.bin", "http://www.h.example/a.bin"),
        ("https://h.example", "https://h.example/"),
        ("https://h.example/folder/", "https://h.example/folder"),
        ("http://[FD00::1]:80/a.bin", "http://[fd00::1]/a.bin"),
        ("https://mega.example/#!abc!def", "https://mega.example/#!abc!def"),
        ("http://h.example:port/a.bin", "http://h.example:port/a.bin"),
    ],
)
def test_an_address_is_the_same_as_jdownloader_shows_it(given_address: str, shown: str) -> None:
    assert same_address(given_address, shown)
    assert normalised(shown) == normalised(normalised(shown))


@pytest.mark.parametrize(
    ("given_address", "shown"),
    [
        ("http://h.example/a.bin", "http://h.example/b.bin"),
        ("http://h.example/a.bin", "http://other.example/a.bin"),
        ("http://h.example:81/a.bin", "http://h.example/a.bin"),
        ("http://h.example/a.bin", "https://h.example/a.bin"),
        ("http://h.example/watch?v=1", "http://h.example/watch?v=2"),
        ("http://h.example/A.bin", "http://h.example/a.bin"),
        ("http://h.example/a.bin", None),
    ],
)
def test_another_address_is_another(given_address: str, shown: str | None) -> None:
    assert not same_address(given_address, shown)


@pytest.mark.parametrize(
    "name", [name for name, row in RECORDED.items() if row["links"] and name not in READ_BY_JDOWNLOADER]
)
def test_recorded_links_are_recognised_by_what_was_given(name: str) -> None:
    row = RECORDED[name]
    given_addresses = links_in(row["text"])
    assert all(any(same_address(one, link["url"]) for one in given_addresses) for link in row["links"])
