"""Makes the documentation a site: plain files that are read and searched without a server and without a network.

Usage: site.py REPOSITORY FOLDER

A link that leads nowhere, to a page, a heading or a file, is an error, and no site is made of it.
"""

import html
import json
import posixpath
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import markdown

HERE = Path(__file__).parent

# Pages by what they are for; what is not named here comes under the last title. A path that ends in / stands for all in it.
CHAPTERS = [
    ("Begin", ["README.md", "docs/first-steps/"]),
    ("Pages", ["docs/desk.md", "docs/inspector.md", "docs/figures.md", "docs/whatif.md", "docs/recording.md"]),
    ("Operate", ["docs/configuration.md", "docs/operations.md", "docs/monitoring.md", "docs/metrics.md", "docs/asterisk.md", "docs/threat-model.md"]),
    ("Build on it", ["docs/interfaces.md", "docs/compatibility.md", "docs/webhooks.md", "docs/handover.md", "docs/chat.md", "docs/practice.md"]),
    ("Behind it", ["docs/architecture.md", "docs/glossary.md", "docs/benchmarks.md", "docs/decisions/README.md", "docs/decisions/"]),
    ("About", ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]),
]


def slug(text, _separator="-"):
    """The name of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


class Reader(HTMLParser):
    """What a page has: its links, the names in it, and its text by headings."""

    def __init__(self):
        super().__init__()
        self.links, self.names, self.sections = [], set(), [["", "", []]]
        self.heading = None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            self.names.add(values["id"])
        for name in ("href", "src"):
            if values.get(name):
                self.links.append(values[name])
        if re.fullmatch("h[1-4]", tag):
            self.heading = [values.get("id", ""), "", []]
            self.sections.append(self.heading)

    def handle_endtag(self, tag):
        if re.fullmatch("h[1-4]", tag):
            self.heading = None

    def handle_data(self, data):
        if self.heading is not None:
            self.heading[1] += data
        else:
            self.sections[-1][2].append(data)


def read(text):
    reader = Reader()
    reader.feed(text)
    return reader


class Page:
    def __init__(self, repository, source):
        self.source = source
        self.target = "index.html" if source == "README.md" else re.sub(r"\.md$", ".html", source)
        text = (repository / source).read_text(encoding="utf-8")
        converter = markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists", "toc"], extension_configs={"toc": {"slugify": slug}})
        self.body = converter.convert(text)
        found = read(self.body)
        self.names, self.links = found.names, found.links
        self.sections = [(name, " ".join(title.split()), " ".join(" ".join(words).split())) for name, title, words in found.sections]
        self.title = next((title for _, title, _ in self.sections if title), source)

    def beside(self, path):
        """The way from this page to another file of the site."""
        return posixpath.relpath(path, posixpath.dirname(self.target) or ".")


class Site:
    def __init__(self, repository):
        self.repository = repository
        sources = [path.relative_to(repository).as_posix() for path in repository.glob("docs/**/*.md")]
        sources += [name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "findings/README.md") if (repository / name).exists()]
        self.pages = {source: Page(repository, source) for source in sorted(sources)}
        self.files = set()
        self.problems = []

    def check(self):
        for page in self.pages.values():
            for link in page.links:
                self.follow(page, link)
        return self.problems

    def follow(self, page, link):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(parts.path))) if parts.path else page.source
        if path in self.pages:
            if parts.fragment and unquote(parts.fragment) not in self.pages[path].names:
                self.problems.append(f"{page.source}: there is no heading for {link}")
        elif path.startswith("..") or not (self.repository / path).exists():
            self.problems.append(f"{page.source}: {link} leads nowhere")
        else:
            found = self.repository / path
            files = found.rglob("*") if found.is_dir() else [found]
            self.files |= {file.relative_to(self.repository).as_posix() for file in files if file.is_file()}

    def address(self, page, link):
        """As the site has it."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            return link
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(parts.path)))
        target = self.pages[path].target if path in self.pages else path
        return page.beside(target) + (f"#{parts.fragment}" if parts.fragment else "")

    def chapters(self):
        left = dict(self.pages)
        for title, paths in CHAPTERS:
            named = [source for path in paths for source in sorted(left) if source == path or (path.endswith("/") and source.startswith(path))]
            pages = [left.pop(source) for source in dict.fromkeys(named)]
            if title == CHAPTERS[-1][0]:
                pages += [left[source] for source in sorted(left)]
            yield title, pages

    def navigation(self, page):
        parts = []
        for title, pages in self.chapters():
            items = []
            for other in pages:
                here = ' aria-current="page"' if other is page else ""
                items.append(f'<li><a href="{html.escape(page.beside(other.target))}"{here}>{html.escape(other.title)}</a></li>')
            isOpen = " open" if page in pages or len(pages) < 12 else ""
            parts.append(f"<details{isOpen}><summary>{title}</summary><ul>{''.join(items)}</ul></details>")
        return "".join(parts)

    def text(self, page):
        body = re.sub(
            r'\b(href|src)="([^"]*)"',
            lambda match: f'{match[1]}="{html.escape(self.address(page, html.unescape(match[2])))}"', page.body)
        body = body.replace("<table>", '<div class="wide" tabindex="0"><table>').replace("</table>", "</table></div>")
        return (HERE / "page.html").read_text(encoding="utf-8").format(
            title=html.escape(page.title), root=html.escape(page.beside(".")), navigation=self.navigation(page), body=body)

    def index(self):
        """What is searched: each section with the page that it is in."""
        entries = []
        for page in self.pages.values():
            for name, title, words in page.sections:
                if title or words:
                    entries.append([page.target + (f"#{name}" if name else ""), page.title, title, words])
        return "const sections = " + json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + ";\n"

    def write(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        for page in self.pages.values():
            target = folder / page.target
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.text(page), encoding="utf-8")
        for file in sorted(self.files):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.repository / file, folder / file)
        for name in ("site.css", "search.js"):
            shutil.copyfile(HERE / name, folder / name)
        (folder / "sections.js").write_text(self.index(), encoding="utf-8")


def dead(folder):
    """Links of what was written that lead nowhere: looked over anew, by what is there."""
    names = {path.relative_to(folder).as_posix(): read(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    for name, found in sorted(names.items()):
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            isThere = (folder / path).exists()
            if not isThere or (parts.fragment and path in names and unquote(parts.fragment) not in names[path].names):
                yield f"{name}: {link}"


def main(repository, folder):
    site = Site(repository)
    problems = site.check()
    if not problems:
        site.write(folder)
        problems = list(dead(folder))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    print(f"{len(site.pages)} pages: {folder}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
