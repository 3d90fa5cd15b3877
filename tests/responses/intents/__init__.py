"""Tests of the composers, one module a composer."""
