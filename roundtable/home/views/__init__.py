"""The homes and the child's pages, by face."""
