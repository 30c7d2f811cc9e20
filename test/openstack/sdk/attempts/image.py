"""Attempts on image."""

import time

import requests

from .support.actor import Actor
from .support.answers import must, permitted, until
from .support.attempt import of_area
from .support.listener import listening
from .support.world import NAME

attempt = of_area("image")

PATCH = {"Content-Type": "application/openstack-images-v2.1-json-patch"}


def visibility(by: Actor, image: str, value: str) -> requests.Response:
    change = [{"op": "replace", "path": "/visibility", "value": value}]
    return by.call("image", "PATCH", f"images/{image}", change, headers=PATCH)


@attempt("image-read", "read another body's image", control="other")
def _(by, w):
    return by.call("image", "GET", f"images/{w.other_image}")


@attempt("image-download", "download another body's image", control="other")
def _(by, w):
    return by.call("image", "GET", f"images/{w.other_image}/file")


@attempt("image-public", "make an image of its own public", control="platform")
def _(by, w):
    return visibility(by, w.image(by), "public")


@attempt("image-community", "make an image of its own a community image, which every body can use", control="platform")
def _(by, w):
    return visibility(by, w.image(by), "community")


@attempt("image-offer", "offer an image of its own to another body, which downloads it", control="platform")
def _(by, w):
    image = w.image(by)
    permitted(by.call("image", "POST", f"images/{image}/members", {"member": w.other.project}))
    return w.other.call("image", "GET", f"images/{image}/file")


@attempt("image-accept", "accept an image that another body offers")
def _(by, w):
    image = w.image(w.other)
    permitted(w.other.call("image", "POST", f"images/{image}/members", {"member": by.project}))
    return by.call("image", "PUT", f"images/{image}/members/{by.project}", {"status": "accepted"})


@attempt("image-accept-unoffered", "accept an image that nobody offered")
def _(by, w):
    return by.call("image", "PUT", f"images/{w.other_image}/members/{by.project}", {"status": "accepted"})


def download(by: Actor, url: str) -> requests.Response:
    made = {"name": NAME, "container_format": "bare", "disk_format": "raw"}
    image = by.need("image", "images", made)
    method = {"method": {"name": "web-download", "uri": url}}
    return by.call("image", "POST", f"images/{image}/import", method)


@attempt("image-import", "have Glance fetch an address of its choice (web-download, ports 80 and 443)")
def _(by, w):
    with listening(80) as listener:
        answer = download(by, listener.url)
        if answer.status_code < 400:
            until(lambda: listener.calls, "Glance to call")
            w.seen = ", and Glance called"
            time.sleep(1)
        return answer


@attempt("image-import-port", "have Glance fetch from another port, such as an API's")
def _(by, w):
    return download(by, by.session.auth.auth_url)


@attempt("image-location", "register an address as an image's data")
def _(by, w):
    image = by.need("image", "images", {"name": NAME, "container_format": "bare", "disk_format": "raw"})
    change = [{"op": "add", "path": "/locations/-", "value": {"url": "http://198.18.200.9/", "metadata": {}}}]
    return by.call("image", "PATCH", f"images/{image}", change, headers=PATCH)


@attempt("image-platform-use", "download the platform's image", "allowed-and-wanted", control="platform")
def _(by, w):
    return by.call("image", "GET", f"images/{w.platform_image}/file")


@attempt("image-platform-change", "change the platform's image", control="platform")
def _(by, w):
    change = [{"op": "replace", "path": "/name", "value": f"{NAME}-changed"}]
    return by.call("image", "PATCH", f"images/{w.platform_image}", change, headers=PATCH)


@attempt("image-platform-share", "offer the platform's image to another body", control="platform")
def _(by, w):
    return by.call("image", "POST", f"images/{w.platform_image}/members", {"member": w.other.project})


@attempt("image-platform-delete", "delete the platform's image")
def _(by, w):
    return by.call("image", "DELETE", f"images/{w.platform_image}")


@attempt("image-metadata", "define metadata for everybody", control="platform")
def _(by, w):
    answer = by.call("image", "POST", "metadefs/namespaces", {"namespace": NAME, "visibility": "public"})
    if answer.status_code < 400:
        by.later(lambda: must(by.call("image", "DELETE", f"metadefs/namespaces/{NAME}")))
    return answer
