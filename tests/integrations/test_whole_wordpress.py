"""The plugin inside a whole WordPress, in Chromium, against the real service: `make wordpress`.

SCORER_WORDPRESS names the package of npm that holds WordPress and its driver for SQLite, SCORER_PHP the PHP with its
options where `php` alone lacks extensions (Debian: php-sqlite3, php-mbstring, php-xml).
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tarfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from chromium import launched
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from service.conftest import STORY, serving

from integrations.conftest import free_port

HERE = Path(__file__).parent
PLUGIN = HERE.parents[1] / "integrations" / "wordpress" / "scorer-gate"
RECIPE = HERE.parents[1] / "docs" / "how-to" / "wordpress.md"
TOKEN = "a-token-of-the-tests-0123456789"
INSTALL = """
define('WP_INSTALLING', true);
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Harbour Post', 'editor', 'editor@example.org', false, '', 'secret');
"""
ACTIVATE = """
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/plugin.php';
if (is_wp_error(activate_plugin('scorer-gate/scorer-gate.php'))) exit(1);
"""
BLOCKS = "\n\n".join(
    f"<!-- wp:paragraph -->\n<p>{part}</p>\n<!-- /wp:paragraph -->" for part in STORY.split("\n\n")[2:]
)
RESIDUE = "<!-- wp:paragraph --><p>As an AI language model, I cannot verify the price.</p><!-- /wp:paragraph -->"
PUT = """blocks => {
  wp.data.dispatch('core/editor').editPost({title: 'Council approves new bridge'});
  wp.data.dispatch('core/block-editor').resetBlocks(wp.blocks.parse(blocks));
}"""
SEND = """([content, status]) => wp.apiFetch(
  {path: '/wp/v2/posts', method: 'POST', data: {title: 'A', content, status}}
).then(post => post.status, error => error.code + ': ' + error.message)"""
LOCKED = "expected => wp.data.select('core/editor').isPostSavingLocked() === expected"


@dataclass(frozen=True)
class WordPress:
    """A WordPress that runs, with the plugin in it."""

    address: str
    log: Path


def php() -> list[str]:
    """The command of a PHP with what WordPress needs."""
    command = shlex.split(os.environ.get("SCORER_PHP", "php"))
    if shutil.which(command[0]) is None:
        pytest.skip("there is no php here (Debian: php-cli)")
    loaded = subprocess.run([*command, "-m"], capture_output=True, text=True, check=True).stdout.lower().split()
    if lacking := {"pdo_sqlite", "mbstring", "dom"} - set(loaded):
        pytest.skip(
            f"php lacks {', '.join(sorted(lacking))} (Debian: php-sqlite3, php-mbstring, php-xml; SCORER_PHP)"
        )
    return command


def unpack(package: Path, folder: Path) -> None:
    """WordPress out of the `package`: its programs, its scripts and styles, the driver for SQLite."""
    with tarfile.open(package) as whole:
        wanted = (
            "package/src/wordpress/wp-6.5.zip",
            "package/src/sqlite-database-integration/",
            "package/public/wp-6.5/",
        )
        whole.extractall(folder, [one for one in whole if one.name.startswith(wanted)], filter="data")
    site, source = folder / "site", folder / "package"
    with zipfile.ZipFile(source / "src/wordpress/wp-6.5.zip") as programs:
        programs.extractall(site)
    shutil.copytree(source / "public/wp-6.5", site, dirs_exist_ok=True)
    (site / "wp-content" / "database" / ".ht.sqlite").unlink()  # an installation under another address
    plugins = site / "wp-content" / "plugins"
    with zipfile.ZipFile(source / "src/sqlite-database-integration/sqlite-database-integration.zip") as driver:
        driver.extractall(plugins)
    (driver_folder,) = plugins.glob("sqlite-database-integration*")
    driver_folder = driver_folder.rename(plugins / "sqlite-database-integration")
    shutil.copy(driver_folder / "db.copy", site / "wp-content" / "db.php")
    shutil.copytree(PLUGIN, plugins / "scorer-gate")
    shutil.copy(HERE / "whole_wordpress.php", site / "wp-config.php")


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    package = os.environ.get("SCORER_WORDPRESS")
    if not package:
        pytest.skip("SCORER_WORDPRESS names no package with WordPress (`make wordpress`)")
    command, folder = php(), tmp_path_factory.mktemp("wordpress")
    unpack(Path(package), folder)
    rubric = folder / "desk.yaml"
    rubric.write_text(RECIPE.read_text("utf-8").partition("```yaml file=desk.yaml\n")[2].partition("```")[0], "utf-8")
    found = WordPress(f"http://127.0.0.1:{free_port()}", folder / "debug.log")
    with serving("--rubric", str(rubric), "--workers", "1", SCORER_TOKEN=TOKEN, ready=False) as service:
        environment = {
            **os.environ, "TEST_ADDRESS": found.address, "TEST_LOG": str(found.log), "PHP_CLI_SERVER_WORKERS": "4",
            "SCORER_ADDRESS": service.address, "SCORER_TOKEN": TOKEN,
        }  # fmt: skip
        site = folder / "site"
        for step in (INSTALL, ACTIVATE):
            preface = f"$_SERVER['HTTP_HOST'] = '{found.address.removeprefix('http://')}';"
            subprocess.run([*command, "-r", preface + step], cwd=site, env=environment, check=True, timeout=120)
        served = [*command, "-S", found.address.removeprefix("http://"), "-t", str(site)]
        server = subprocess.Popen(
            served, cwd=site, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            answers(found.address)
            yield found
        finally:
            os.killpg(server.pid, 9)
            server.wait()


def answers(address: str) -> None:
    for _ in range(100):
        try:
            assert httpx.get(f"{address}/wp-login.php", timeout=30).status_code == 200
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("WordPress did not begin to serve")


@pytest.fixture
def editor(wordpress: WordPress) -> Iterator[Tab]:
    """The block editor with a new post, logged in."""
    with launched() as browser:
        tab = browser.new_page(viewport={"width": 1366, "height": 860})
        tab.set_default_timeout(30_000)
        tab.route(lambda url: not url.startswith(wordpress.address), lambda route: route.abort())
        tab.goto(f"{wordpress.address}/wp-login.php")
        tab.fill("#user_login", "editor")
        tab.fill("#user_pass", "secret")
        tab.click("#wp-submit")
        tab.wait_for_url("**/wp-admin/")
        tab.goto(f"{wordpress.address}/wp-admin/post-new.php")
        tab.wait_for_function("window.wp && wp.data && wp.data.select('core/editor').getCurrentPostId()")
        tab.evaluate("wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false)")
        yield tab


@pytest.mark.browser
def test_a_post_is_held_back_until_it_is_mended(editor: Tab, wordpress: WordPress) -> None:
    editor.evaluate(PUT, BLOCKS + RESIDUE)
    editor.click(".editor-post-publish-panel__toggle")
    panel = editor.locator(".scorer-gate")
    expect(panel).to_contain_text("This post is held back", timeout=30_000)
    expect(panel).to_contain_text("llm_residue: 1 finding of level error or above")
    editor.wait_for_function(LOCKED, arg=True)
    button = editor.locator(".editor-post-publish-panel .editor-post-publish-button")
    expect(button).to_have_attribute("aria-disabled", "true")
    editor.evaluate(PUT, BLOCKS)
    expect(panel).to_contain_text("Nothing stops this post", timeout=30_000)
    editor.wait_for_function(LOCKED, arg=False)
    button.click()
    editor.wait_for_function("wp.data.select('core/editor').getCurrentPostAttribute('status') === 'publish'")
    assert "scorer-gate" not in (wordpress.log.read_text("utf-8") if wordpress.log.exists() else "")


@pytest.mark.browser
def test_the_server_refuses_what_comes_past_the_panel(editor: Tab) -> None:
    refused = editor.evaluate(SEND, [BLOCKS + RESIDUE, "publish"])
    assert refused.startswith("scorer_gate_stopped: Held back by the source check: llm_residue: 1 finding"), refused
    assert editor.evaluate(SEND, [BLOCKS + RESIDUE, "draft"]) == "draft"
    assert editor.evaluate(SEND, [BLOCKS, "publish"]) == "publish"
