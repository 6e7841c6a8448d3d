"""The process that opens PDFs: reads one after another from standard input, answers with the text of their pages.

Started by loaders/pages.py with `python -m loaders.pdf_child SECONDS MEMORY PAGES ANSWER PARENT`, memory and answer in
bytes. Of the project it imports only loaders/orphans.py, so that a hostile PDF meets a small process with limits of its
own. Each message is 8 bytes of length, then the content; an answer is JSON: {"pages": [text, ...], "images": count}, or
{"error": reason, "is_exhausting": whether time or memory ran out}.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import BinaryIO

from loaders.orphans import end_with


class TooLargeError(Exception):
    """A document beyond the limits, in words."""


def pages_in(content: bytes, most_pages: int, largest: int) -> tuple[list[str], int]:
    """The text of each page, empty where there is no text layer, and the number of images on all of them.

    largest  characters of all pages together
    TooLargeError, or what pypdfium2 raises.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        if len(document) > most_pages:
            raise TooLargeError(f"a PDF of {len(document):,} pages, more than {most_pages:,}")
        texts, n_images, n_characters = [], 0, 0
        for page in document:
            text_page = page.get_textpage()
            n_characters += text_page.count_chars()
            if n_characters > largest:
                raise TooLargeError(f"a PDF with more than {largest:,} characters of text")
            # pdfium ends lines as Windows does and marks hyphens with U+FFFE; half a character pair is no text.
            text = text_page.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-").replace("\0", "")
            texts.append(text.encode("utf-8", "replace").decode())
            text_page.close()
            n_images += sum(1 for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
            page.close()
        return texts, n_images
    finally:
        document.close()


def answer_to(content: bytes, most_pages: int, largest: int) -> bytes:
    """The answer to one PDF, whatever happens to it short of a crash."""
    try:
        texts, n_images = pages_in(content, most_pages, largest)
        return json.dumps({"pages": texts, "images": n_images}).encode()
    except MemoryError:
        return _failure("a PDF that needs more memory than allowed", is_exhausting=True)
    except TooLargeError as error:
        return _failure(str(error))
    except Exception as error:
        return _failure("a PDF with a password" if "password" in str(error).lower() else "a damaged PDF")


def _failure(reason: str, is_exhausting: bool = False) -> bytes:
    return json.dumps({"error": reason, "is_exhausting": is_exhausting}).encode()


def limit(seconds: int, memory_bytes: int) -> None:
    """Allow this process that much memory, and that many seconds of processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(requests: BinaryIO, answers: BinaryIO, seconds: int, memory: int, most_pages: int, largest: int) -> None:
    """Answer until the requests end."""
    while len(length := requests.read(8)) == 8:
        content = requests.read(int.from_bytes(length, "big"))
        limit(seconds, memory)
        answer = answer_to(content, most_pages, largest)
        answers.write(len(answer).to_bytes(8, "big") + answer)
        answers.flush()


if __name__ == "__main__":
    end_with(int(sys.argv[5]))
    # Whatever the library prints must not end up between two answers.
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin.buffer, channel, *map(int, sys.argv[1:5]))
