"""Run with `python -m unittest`: from each URL one gets to its view, and from a view to the tests that call it."""

import unittest

from quill import create_app


class BlogTest(unittest.TestCase):
    def setUp(self):
        self.client = create_app({"TESTING": True}).test_client()

    def test_front_page(self):
        self.assertEqual(self.client.get("/").status_code, 200)
        self.assertEqual(self.client.get("/page/2").status_code, 200)

    def test_search(self):
        response = self.client.get("/search?q=flask")
        self.assertIn("flask", response.text)

    def test_only_authors_write(self):
        self.assertEqual(self.client.get("/write").status_code, 302)
        with self.client.session_transaction() as session:
            session["author"] = "ada"
        self.assertEqual(self.client.get("/write").status_code, 200)

    def test_no_such_post(self):
        self.assertEqual(self.client.get("/post/never-written").status_code, 404)


if __name__ == "__main__":
    unittest.main()
