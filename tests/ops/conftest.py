import contextlib
import shutil

import pytest

from archive.ops.cluster import Cluster
from archive.ops.places import places


@contextlib.contextmanager
def cluster_in(folder):
    cluster = Cluster(places(folder), {"fsync": "off"})
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(cluster.places.home, ignore_errors=True)
        shutil.rmtree(cluster.places.sockets, ignore_errors=True)


@pytest.fixture
def make_cluster():
    """Clusters of a test's own, gone without trace afterwards."""
    with contextlib.ExitStack() as made:
        yield lambda folder: made.enter_context(cluster_in(folder))


@pytest.fixture(scope="module")
def a_cluster(tmp_path_factory):
    """One cluster for the tests that leave it stopped and whole."""
    with cluster_in(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster
