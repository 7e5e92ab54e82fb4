"""What became of added links, reported also when JDownloader forgets its own row."""

from dataclasses import replace
from typing import Any

from custom_components.jdownloader_ws.api.jobs import CrawlJob, SentAddresses
from custom_components.jdownloader_ws.api.linkgrabber import GrabberLink, LinkGrabber, grabber_group
from custom_components.jdownloader_ws.api.package_list import PackageList

JOB = CrawlJob(job_id="77")


def grabbed(*availabilities: str) -> LinkGrabber:
    links = [
        GrabberLink.from_api(
            {"uuid": number, "packageUUID": 9, "name": f"{number}.bin", "availability": availability, "jobUUID": 77}
        )
        for number, availability in enumerate(availabilities, 1)
    ]
    return PackageList.of([grabber_group({"uuid": 9, "name": "Package"}, links, None)])


def followed(
    job: CrawlJob,
    answer: dict[str, Any] | None,
    linkgrabber: LinkGrabber,
    *,
    collecting: bool = False,
    late: bool = False,
    **known: Any,
) -> CrawlJob:
    return job.followed(
        answer,
        grabbed=linkgrabber.links,
        moved=(),
        is_collecting=collecting,
        may_be_forgotten=late,
        **known,
    )


def test_a_job_without_a_row_has_just_begun() -> None:
    assert followed(JOB, None, grabbed(), collecting=False) == JOB


def test_a_job_that_crawls_or_checks_is_not_done() -> None:
    assert not followed(JOB, {"crawling": True}, grabbed(), collecting=True).done
    assert not followed(JOB, {"checking": True, "crawled": 2}, grabbed(), collecting=True).done


def test_a_job_is_done_when_its_links_are_there() -> None:
    job = followed(JOB, {"crawled": 2}, grabbed("ONLINE", "OFFLINE"), collecting=True)
    assert job == CrawlJob(
        job_id="77", done=True, found=2, online=1, offline=1, package_ids=("9",), link_ids=("1", "2")
    )


def test_links_that_were_known_already_are_duplicates() -> None:
    job = followed(JOB, {"crawled": 5, "filtered": 1, "broken": 2}, grabbed("ONLINE"), collecting=False)
    assert (job.duplicates, job.filtered, job.broken) == (3, 1, 2)


def test_a_row_that_never_comes_is_an_end_after_a_while() -> None:
    assert followed(JOB, None, grabbed(), collecting=False, late=True).done


def test_what_was_counted_once_stays_when_the_links_are_removed() -> None:
    done = followed(JOB, {"crawled": 1}, grabbed("ONLINE"), collecting=False)
    assert followed(done, None, grabbed(), collecting=False, late=True) == done


def test_of_a_container_only_what_jdownloader_counts_is_reported() -> None:
    job = followed(CrawlJob.of_container("77"), {"crawled": 2, "broken": 1}, grabbed(), collecting=False)
    assert (job.done, job.found, job.broken) == (True, 2, 1)
    assert (job.online, job.offline, job.unknown, job.duplicates) == (None, None, None, None)
    assert (job.package_ids, job.link_ids) == (None, None)


def test_links_that_say_that_a_container_brought_them_are_reported() -> None:
    job = followed(CrawlJob.of_container("77"), {"crawled": 3}, grabbed("ONLINE"), collecting=False)
    assert (job.link_ids, job.online, job.offline, job.duplicates) == (("1",), 1, 0, 2)


def test_a_job_is_done_a_while_after_its_end_if_links_are_missing() -> None:
    assert not followed(JOB, {"crawled": 2}, grabbed("ONLINE"), is_settled=False).done
    job = followed(JOB, {"crawled": 2}, grabbed("ONLINE"))
    assert (job.done, job.found, job.duplicates) == (True, 2, 1)
    later = followed(job, None, grabbed("ONLINE", "ONLINE", "ONLINE"))
    assert (later.found, later.duplicates, later.link_ids) == (3, 0, ("1", "2", "3"))


def test_links_of_others_that_are_collected_matter_only_while_nothing_is_known() -> None:
    assert not followed(JOB, {}, grabbed(), collecting=True, is_settled=False).done
    assert followed(JOB, {}, grabbed(), collecting=True).done
    assert followed(JOB, {"crawled": 1}, grabbed("ONLINE"), collecting=True, is_settled=False).done


def test_duplicates_of_which_jdownloader_reports_nothing_are_found_and_counted() -> None:
    job = followed(JOB, {}, grabbed(), addresses=SentAddresses(2, 2))
    assert (job.done, job.found, job.duplicates, job.link_ids) == (True, 2, 2, ())
    taken = followed(JOB, {"crawled": 1}, grabbed("ONLINE"), addresses=SentAddresses(1, 1))
    assert (taken.found, taken.duplicates) == (1, 0)


def test_a_container_of_which_one_crawler_finds_nothing_is_counted_by_what_came() -> None:
    begun = CrawlJob.of_container("77")
    first = followed(begun, {"unhandled": 1}, grabbed(), is_settled=False)
    assert (first.done, first.found, first.unhandled) == (False, 0, 1)
    other_row = followed(first, {"crawled": 1}, grabbed(), is_settled=False, arrived=1)
    same_row = followed(first, {"unhandled": 1}, grabbed(), arrived=1)
    nothing = followed(first, {"unhandled": 1}, grabbed())
    reported = [(job.done, job.found, job.unhandled) for job in (other_row, same_row, nothing)]
    assert reported == [(True, 1, 0), (True, 1, 0), (True, 0, 1)]


def test_the_package_of_a_job_is_followed_and_removed_links_stay_counted() -> None:
    done = followed(JOB, {"crawled": 2}, grabbed("ONLINE", "OFFLINE"))
    fewer = followed(done, None, grabbed("ONLINE"))
    assert (fewer.link_ids, fewer.online, fewer.offline, fewer.found) == (("1", "2"), 1, 1, 2)
    moved = replace(done, package_ids=("8",))
    assert followed(moved, None, grabbed("ONLINE", "OFFLINE")).package_ids == ("9",)
